/** What files of plans and calendars need, which is fetched when somebody opens the menu that leads to them. */
export { toCalendar } from "../plan/calendar.js";
export { MOST_BYTES, written } from "../plan/file.js";
export { imported } from "../plan/imported.js";
export { whatIsWrong } from "./wrong-file.js";
