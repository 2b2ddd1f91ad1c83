/** The day where the reader is, so many days from now, as plans write it: 2026-11-22. */
export function dayIn(days = 0) {
  return new Date(Date.now() + days * 86_400_000).toLocaleDateString("sv");
}
