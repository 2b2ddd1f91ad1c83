// What goes wrong on a page, from before its own scripts run: WebKitGTK tells nobody what its console says, so that
// a page tells it here, in every browser in the same way.
{
  const KEY = "told";
  const tell = (what) => {
    const told = JSON.parse(sessionStorage.getItem(KEY) ?? "[]");
    sessionStorage.setItem(KEY, JSON.stringify([...told, `${location.href}: ${what}`]));
  };
  addEventListener("error", ({ message, target }) => tell(message ?? `did not come: ${target.outerHTML}`), true);
  addEventListener("unhandledrejection", ({ reason }) => tell(`not handled: ${reason}`));
  addEventListener("securitypolicyviolation", (event) => tell(`${event.violatedDirective}: ${event.blockedURI}`));
  for (const kind of ["error", "warn"]) {
    const real = console[kind];
    console[kind] = (...values) => {
      tell(`console.${kind}: ${values.join(" ")}`);
      real(...values);
    };
  }
}
