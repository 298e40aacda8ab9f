// The rubric's tree by keyboard, and the place on the page kept over a change. All of it works without script.
(() => {
  "use strict";
  const bar = document.getElementById("moves");
  if (!bar) return;

  const PLACE = `rubric-place:${location.pathname}`;
  const aside = document.getElementById("review");
  const chosen = () => document.querySelector('.rub__no input:checked');

  // A change loads the page anew; it should not look so.
  bar.addEventListener("submit", () => {
    sessionStorage.setItem(PLACE, JSON.stringify({ y: scrollY, aside: aside?.scrollTop || 0, at: Date.now() }));
  });
  const kept = JSON.parse(sessionStorage.getItem(PLACE) || "null");
  sessionStorage.removeItem(PLACE);
  const goBack = () => {
    scrollTo(0, kept.y);
    if (aside) aside.scrollTop = kept.aside;
    chosen()?.focus({ preventScroll: true });
    const row = chosen()?.closest(".rub")?.getBoundingClientRect();
    if (row && (row.top < 120 || row.bottom > innerHeight)) chosen().closest(".rub").scrollIntoView({ block: "center" });
  };
  // After the browser's own way to the address' fragment, which takes the focus.
  if (kept && Date.now() - kept.at < 20_000) addEventListener("load", () => setTimeout(goBack));

  // A click anywhere on a row chooses it; a double click opens its form.
  for (const kind of ["click", "dblclick"]) {
    document.querySelector(".rubric__rows").addEventListener(kind, (event) => {
      const row = event.target.closest(".rub");
      if (!row || event.target.closest("a, button, label")) return;
      row.querySelector(".rub__no input").checked = true;
      if (kind === "dblclick") row.querySelector(".rub__text a").click();
    });
  }

  const keys = new Map([...bar.querySelectorAll("[data-key]")].map((button) => [button.dataset.key, button]));
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    const inTree = target.matches?.(".rub__no input");
    if (!inTree && target.closest?.("input:not([type=checkbox], [type=radio]), textarea, select, button, a, summary")) return;
    const name = `${event.ctrlKey || event.metaKey ? "Ctrl+" : ""}${event.altKey ? "Alt+" : ""}${event.shiftKey ? "Shift+" : ""}${event.key}`;
    const combination = name === "Ctrl+Shift+Z" || name === "Ctrl+Shift+z" ? "Ctrl+y" : name;
    const button = keys.get(combination);
    if (!button || button.disabled || (!inTree && !combination.startsWith("Ctrl+"))) return;
    event.preventDefault();
    bar.requestSubmit(button);
  });

  // A tick is told to its row and to the misprint marked there; the server answers with the state of the whole.
  document.getElementById("doubts")?.addEventListener("change", ({ target }) => {
    if (target.name !== "seen") return;
    for (const mark of document.querySelectorAll(`.misprint[data-oddity="${CSS.escape(target.value)}"]`)) {
      mark.classList.toggle("is-seen", target.checked);
    }
    const place = target.closest(".oddity")?.dataset.at;
    const badge = place && document.querySelector(`[data-of="${CSS.escape(place)}"]`);
    if (!badge) return;
    const left = Math.max(0, Number(badge.dataset.doubts) + (target.checked ? -1 : 1));
    badge.dataset.doubts = left;
    badge.textContent = `${left} nghi vấn`;
    badge.hidden = left === 0;
  });

  // Choosing by arrow keys keeps the row in view below the bar.
  document.addEventListener("change", (event) => {
    if (event.target.matches(".rub__no input")) event.target.closest(".rub").scrollIntoView({ block: "nearest" });
  });
})();
