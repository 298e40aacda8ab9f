// Remarks: the words that are selected in a section's text become the quotation; after a gesture the place is kept.
(() => {
  "use strict";

  let filled = "";
  document.addEventListener("selectionchange", () => {
    const selection = document.getSelection();
    const words = selection.toString().replace(/\s+/g, " ").trim().slice(0, 300);
    const start = selection.anchorNode?.parentElement?.closest("[data-quotable]");
    if (!words || !start || !start.contains(selection.focusNode)) return;
    const quote = document.querySelector(`[data-comment-form="${start.dataset.quotable}"] [name$="-quote"]`);
    if (!quote || (quote.value && quote.value !== filled)) return; // what was typed there stays
    filled = quote.value = words;
  });

  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    const place = document.getElementById(detail.requestConfig?.elt?.getAttribute("hx-target")?.slice(1));
    if (place && !place.querySelector("[aria-invalid]")) place.focus({ preventScroll: true });
    place?.querySelector("[aria-invalid]")?.focus();
  });
})();
