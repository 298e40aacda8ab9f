// The working sheet: what is typed is kept until the server says that it is saved; keys for those without a mouse.
(() => {
  "use strict";

  const sheet = document.getElementById("sheet");
  const forms = () => [...sheet.querySelectorAll("form[data-entry]")];
  const foot = (form) => document.getElementById(`s${form.dataset.entry}`);
  const versionOf = (form) => form.elements.version.value;
  const keyOf = (form) => form.dataset.entry;
  const waiting = new Set();

  const showState = (form, kind, words) => {
    const state = foot(form)?.querySelector(".saved");
    if (!state) return;
    saving.show(state, kind, words);
    mirror(form);
  };

  // The panel of sums repeats what the entry's foot says.
  const mirror = (form) => {
    const state = foot(form)?.querySelector(".saved");
    const all = document.getElementById("saved-all");
    if (!state || !all) return;
    all.className = state.className;
    all.textContent = state.textContent;
  };

  // What stands in a form, without the version and the token, as pairs of text.
  const typed = (form) => [...new FormData(form)].filter(([name]) => name !== "version" && name !== "csrfmiddlewaretoken");
  const keep = (form) => unsent.keep(keyOf(form), { version: versionOf(form), values: typed(form) });
  const drop = (form) => unsent.drop(keyOf(form));
  const fill = (form, values) => {
    for (const box of form.querySelectorAll("input[type=radio], input[type=checkbox]")) {
      box.checked = values.some(([name, value]) => name === box.name && value === box.value);
    }
    for (const field of form.querySelectorAll("input.input, select, textarea")) {
      const pair = values.find(([name]) => name === field.name);
      if (pair) field.value = pair[1];
    }
  };

  const alertOf = (form) => document.getElementById(`a${form.dataset.entry}`);
  const isUnchosen = (form) => saving.isUnchosen(alertOf(form), versionOf(form));

  // --- saving

  // A target that is chosen brings its figures into the boxes.
  const cite = (form, { dataset }) => {
    for (const name of ["target", "actual", "percent", "shortfall"]) {
      if (dataset[name] !== undefined && form.elements[name]) form.elements[name].value = dataset[name];
    }
  };

  sheet.addEventListener("input", (event) => {
    const form = event.target.closest("form[data-entry]");
    if (!form) return;
    if (event.target.name === "cites") cite(form, event.target.selectedOptions[0]);
    if (event.target.name === "parts" && event.target.checked) form.elements.no_parts.checked = false;
    if (event.target.name === "no_parts" && event.target.checked) {
      for (const part of form.querySelectorAll("[name=parts]")) part.checked = false;
    }
    keep(form);
    waiting.add(form);
    showState(form, ...saving.whileTyping(isUnchosen(form)));
  });

  const formOf = (event) => event.target.closest?.("form[data-entry]");
  const sent = new WeakMap();
  const answers = new Map(); // entry's form → the explanation that waits for its save
  // What was sent and never answered may be stored or not: it goes again as it was, before what was typed on.
  const unanswered = new WeakMap();
  const put = (parameters, pairs, form) => {
    for (const [name] of [...typed(form), ...pairs]) parameters.delete(name);
    for (const [name, value] of pairs) parameters.append(name, value);
  };
  document.addEventListener("htmx:configRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    // Enter, leaving the box and the pause in typing may each ask for the same save.
    if (isUnchosen(form) || !waiting.has(form)) return event.preventDefault();
    const again = unanswered.get(form);
    if (again) put(event.detail.parameters, again, form);
    sent.set(form, again ?? typed(form));
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const form = formOf(event);
    if (!form) return;
    setTimeout(() => mirror(form), 30);
    const { status } = event.detail.xhr;
    if (!status || status >= 500) unanswered.set(form, sent.get(form));
    else if (unanswered.delete(form) && status !== 409) setTimeout(() => htmx.trigger(form, "retry"));
    if (!event.detail.successful) return void answers.delete(form); // the person sees why, and sends again
    if (!saving.same(sent.get(form), typed(form))) return keep(form); // typed on while it was being saved
    drop(form);
    waiting.delete(form);
    const answer = answers.get(form);
    answers.delete(form);
    if (answer) setTimeout(() => answer.requestSubmit(), 30);
  });
  // The answer to a question goes out after what was changed beside it.
  document.addEventListener("submit", (event) => {
    const form = event.target.matches("[action$='/explanation/']") && event.target.closest(".entry").querySelector("form[data-entry]");
    if (!form || !waiting.has(form)) return;
    event.preventDefault();
    answers.set(form, event.target);
    htmx.trigger(form, "retry");
  }, true);
  document.addEventListener("htmx:afterOnLoad", (event) => {
    const form = formOf(event);
    if (!form || !saving.isClosed(event.detail.xhr)) return;
    waiting.delete(form);
    showState(form, "failed", "Chưa lưu: mục này không còn mở");
  });

  const retry = () => {
    for (const form of waiting) {
      if (saving.isHeldUp(foot(form), alertOf(form))) htmx.trigger(form, "retry");
    }
  };
  saving.watch({ formOf, showState, retry, isWaiting: () => waiting.size });

  // What an earlier visit could not save comes back into its form and is saved now, or shown as a conflict.
  for (const form of forms()) {
    const kept = unsent.get(keyOf(form));
    if (!kept) continue;
    if (saving.same(kept.values, typed(form))) { drop(form); continue; }
    fill(form, kept.values);
    form.elements.version.value = kept.version;
    waiting.add(form);
    showState(form, ...saving.AGAIN);
    setTimeout(() => htmx.trigger(form, "retry"), 0);
  }

  // --- two versions of one entry

  sheet.addEventListener("click", (event) => {
    const keepMine = event.target.closest("[data-keep]");
    const discard = event.target.closest("[data-discard]");
    const close = event.target.closest("[data-close]");
    if (keepMine) {
      const form = keepMine.closest(".entry").querySelector("form[data-entry]");
      form.elements.version.value = keepMine.dataset.keep;
      waiting.add(form);
      htmx.trigger(form, "retry");
      firstControl(form)?.focus({ preventScroll: true }); // the button goes with the alert
    } else if (discard) {
      event.preventDefault();
      const form = discard.closest(".entry").querySelector("form[data-entry]");
      drop(form);
      waiting.delete(form);
      location.hash = `e${form.dataset.entry}`;
      location.reload();
    } else if (close) {
      event.preventDefault();
      document.getElementById(close.dataset.close).replaceChildren();
    }
  });

  // --- finding one's way

  const cards = () => [...sheet.querySelectorAll(".entry")];
  let at = null;
  const mark = (card) => {
    at = card;
    for (const link of document.querySelectorAll(".outline a.is-entry")) {
      if (link.hash === `#${card.id}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };
  const seen = new IntersectionObserver(
    (entries) => entries.forEach((entry) => entry.isIntersecting && !sheet.contains(document.activeElement) && mark(entry.target)),
    { rootMargin: "-20% 0px -70% 0px" },
  );
  cards().forEach((card) => seen.observe(card));
  sheet.addEventListener("focusin", (event) => {
    const card = event.target.closest(".entry");
    if (card) mark(card);
  });

  // What can take the focus first: a box that is shown; of several choices the one that is made.
  const firstControl = (form) => [...form.querySelectorAll("input:not([type=hidden]), select, textarea")].find(
    (each) => each.checkVisibility() && (each.type !== "radio" || each.checked || !form.querySelector(`[name="${each.name}"]:checked`)),
  );
  // Enter saves what stands in an entry and goes on to the next, with Shift back to the one before.
  const goOn = (form, step) => {
    const all = forms();
    const other = all[all.indexOf(form) + step];
    if (waiting.has(form)) htmx.trigger(form, "retry");
    if (!other) return;
    const card = other.closest(".entry");
    card.scrollIntoView({ block: "nearest" });
    mark(card);
    const control = firstControl(other);
    control?.focus({ preventScroll: true });
    if (control?.matches(".input")) control.select?.();
  };
  sheet.addEventListener("keydown", (event) => {
    const form = formOf(event);
    if (event.key !== "Enter" || event.isComposing || !form || !event.target.matches("input")) return;
    event.preventDefault();
    goOn(form, event.shiftKey ? -1 : 1);
  });
  // The keys of phones submit the form; natively it would overtake the save that is under way.
  sheet.addEventListener("submit", (event) => {
    const form = formOf(event);
    if (!form) return;
    event.preventDefault();
    goOn(form, 1);
  });

  const isDone = (card) => document.getElementById(`o${card.id.slice(1)}`)?.querySelector(".ok");
  // From the entry that one is in to the next; from one that merely stands in view, to itself.
  const goNext = (isIn = at?.contains(document.activeElement)) => {
    const all = cards();
    const start = at ? all.indexOf(at) + (isIn ? 1 : 0) : 0;
    const next = [...all.slice(start), ...all.slice(0, start)].find((card) => !isDone(card));
    if (!next) return;
    next.scrollIntoView({ block: "start" });
    mark(next);
    next.querySelector("input:not([type=hidden]), textarea, a, button")?.focus({ preventScroll: true });
  };
  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-next]")) return;
    event.preventDefault();
    mark(event.target.closest(".entry"));
    goNext(true);
  });
  document.addEventListener("keydown", (event) => {
    const inText = event.target.matches("textarea, select, input:not([type=radio]):not([type=checkbox])");
    if (inText || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.toLowerCase();
    if (key === "n") { event.preventDefault(); goNext(); }
    else if (key === "e" && at) { event.preventDefault(); at.querySelector("[data-evidence]")?.click(); }
    else if (/^[1-9]$/.test(key) && at) at.querySelectorAll(".level input")[Number(key) - 1]?.click();
  });
})();
