// A word before what was typed into a form is left behind.
(() => {
  "use strict";

  for (const form of document.querySelectorAll("[data-guard-form]")) {
    let typed = Boolean(document.querySelector("[data-focus]")); // what was refused is not saved either
    form.addEventListener("input", () => { typed = true; });
    form.addEventListener("submit", () => { typed = false; });
    window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
  }
})();
