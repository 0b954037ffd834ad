/* Before anything is painted: says that scripts run, and which theme was chosen here before. */
(function () {
  "use strict";
  const root = document.documentElement;
  root.classList.add("js");
  try {
    const theme = localStorage.getItem("theme");
    if (theme === "light" || theme === "dark") {
      root.dataset.theme = theme;
    }
  } catch {
    // No storage: the system's preference it is.
  }
})();
