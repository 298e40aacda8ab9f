// After a decision: the focus goes to what needs to be read or done next.
(() => {
  "use strict";
  document.body.addEventListener("htmx:afterSettle", ({ detail }) => {
    const row = detail.elt?.closest?.(".review__entry") ?? detail.elt;
    const place = row?.querySelector?.("[data-focus], .review__panel :is(input:checked, input:not([type=hidden]), textarea)");
    place?.focus();
  });
})();
