// Runs before the first paint, so that a chosen theme does not flash the other one.
(function () {
  "use strict";
  try {
    var theme = localStorage.getItem("faultline.theme");
    if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  } catch (storageIsForbidden) {
    // The system's theme it is, then.
  }
})();
