// An answer that renews a part of the page leaves the person where they are: the focus, the caret, and what was typed
// since it was asked for.
(() => {
  "use strict";

  const typedAt = new Map(); // control → when something was last typed into it
  const asked = new WeakMap(); // request → when it left, and where the focus was
  const places = new WeakMap(); // request → what its answer is about to renew
  let actedAt = 0;
  document.addEventListener("input", ({ target }) => typedAt.set(target, performance.now()), true);
  for (const act of ["keydown", "pointerdown"]) document.addEventListener(act, () => { actedAt = performance.now(); }, true);

  // Where an element stands: its own id, or its likeness within the nearest ancestors that have one.
  const placeOf = (element) => {
    const around = [];
    for (let each = element.parentElement; each; each = each.parentElement) around.push(each.getAttribute("id"));
    return { element, id: element.getAttribute("id"), around: around.filter(Boolean) };
  };
  const marks = (element) => ["name", "type", "href"].map((name) => element.getAttribute(name)).join();
  const content = (element) => (element.matches("[type=radio], [type=checkbox]") ? element.value : element.textContent);
  const alike = (one, other) => marks(one) === marks(other) && (one.matches("textarea, select") || content(one) === content(other));
  const successor = ({ element, id, around }) => {
    if (element.isConnected) return element;
    if (id) return document.getElementById(id);
    const part = around.map((each) => document.getElementById(each)).find(Boolean);
    return [...(part?.getElementsByTagName(element.tagName) ?? [])].find((each) => alike(each, element));
  };

  const isText = (element) => element.matches("textarea, input:not([type=radio], [type=checkbox], [type=file], [type=hidden])");
  const caretOf = (element) => (isText(element) ? [element.selectionStart, element.selectionEnd] : null);
  const putCaret = (element, caret) => {
    try { if (caret) element.setSelectionRange(...caret); } catch { /* this kind of box has no caret to put */ }
  };

  document.addEventListener("htmx:beforeRequest", ({ detail }) => {
    asked.set(detail.xhr, { at: performance.now(), from: document.activeElement });
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const { at, from } = asked.get(detail.xhr) ?? { at: Infinity };
    const active = document.activeElement;
    for (const each of [...typedAt.keys()]) if (!each.isConnected) typedAt.delete(each);
    const typed = [...typedAt].filter(([, when]) => when > at).map(([element]) => placeOf(element));
    const focus = active === document.body ? null : placeOf(active);
    places.set(detail.xhr, { typed, focus, moved: active !== from, caret: caretOf(active), at: performance.now() });
  });

  const restore = ({ detail }) => {
    const kept = places.get(detail.xhr);
    if (!kept) return;
    for (const place of kept.typed) {
      const now = successor(place);
      if (!now || now === place.element) continue;
      if (isText(now) || now.matches("select")) now.value = place.element.value;
      else if (!now.matches("[type=file]")) now.checked = place.element.checked;
      place.element = now;
    }
    if (!kept.focus || actedAt > kept.at) return;
    // What was not renewed keeps the focus where the person went there after asking; else the answer may place it.
    const isSame = kept.focus.element.isConnected;
    if (isSame ? !kept.moved : document.activeElement !== document.body) return;
    const now = successor(kept.focus);
    if (!now || document.activeElement === now) return;
    now.focus({ preventScroll: true });
    if (!isSame) putCaret(now, kept.caret);
    kept.focus.element = now;
  };
  // An answer may not draw the person away who went on elsewhere meanwhile, not even until it has settled.
  document.addEventListener("htmx:afterSwap", ({ detail }) => {
    const kept = places.get(detail.xhr);
    if (!kept?.focus || !kept.moved) return;
    for (const each of document.querySelectorAll("[autofocus]")) each.removeAttribute("autofocus");
  });
  for (const step of ["htmx:afterSwap", "htmx:afterRequest"]) document.addEventListener(step, restore);
  document.addEventListener("htmx:afterSettle", restore);
})();
