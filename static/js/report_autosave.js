// The text of a section saves itself; what is typed is kept in the browser until the server says that it is saved.
(() => {
  "use strict";

  const form = document.querySelector("[data-report-form]");
  if (!form) return;
  const prefix = `section:${form.dataset.section}:`;
  const NAMES = ["heading", "depth", "body"];
  const field = (name) => form.elements[name];
  const versionOf = () => field("version").value;
  const typed = () => NAMES.map((name) => field(name).value);
  const { same } = saving;
  let editor = null, waiting = false, closed = false, chosen = false, timer = 0, sent = null, goal = "";

  const showState = (kind, words) => saving.show(form.querySelector("#section-state .saved"), kind, words);

  // --- what the browser keeps, under the version that it was written on

  const keep = () => unsent.keep(prefix + versionOf(), { values: typed() });
  const kept = () => unsent.find(prefix).map((found) => ({ ...found, version: found.key.slice(prefix.length) }));
  const drop = () => { for (const { key } of kept()) unsent.drop(key); };

  // --- saving

  const alertBox = () => document.getElementById("section-alert");
  const isUnchosen = () => saving.isUnchosen(alertBox(), versionOf());

  const send = () => {
    clearTimeout(timer);
    if (waiting && !closed && !isUnchosen()) htmx.trigger(form, "autosave");
  };
  form.addEventListener("input", () => {
    waiting = true;
    keep();
    clearTimeout(timer);
    if (closed) return;
    showState(...saving.whileTyping(isUnchosen()));
    if (!isUnchosen()) timer = setTimeout(send, 1000);
  });
  form.addEventListener("focusout", (event) => { if (!form.contains(event.relatedTarget)) send(); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) send(); });

  const mine = (event) => event.target === form;
  document.addEventListener("htmx:configRequest", (event) => {
    if (!mine(event)) return;
    if (isUnchosen()) return event.preventDefault();
    if (chosen) event.detail.parameters.append("chosen", "1");
    sent = typed();
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    if (!mine(event)) return;
    if (!event.detail.successful) return void (goal = "");
    chosen = false;
    drop();
    waiting = !same(sent, typed()); // typed on while it was being saved
    if (waiting) setTimeout(() => { keep(); showState(...saving.whileTyping(false)); send(); });
    else if (goal) location.assign(goal);
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!mine(event) || !saving.isClosed(event.detail.xhr)) return;
    closed = true;
    showState("failed", "Chưa lưu: báo cáo không còn sửa được");
  });

  const retry = () => {
    if (saving.isHeldUp(form.querySelector("#section-state"), alertBox())) send();
  };
  saving.watch({
    formOf: (event) => mine(event) && form,
    showState: (_, kind, words) => showState(kind, words),
    retry,
    isWaiting: () => waiting && !goal,
  });

  // --- leaving: first what was typed is saved, then the page is left

  const leave = (address) => {
    if (!waiting) return location.assign(address);
    goal = address;
    send();
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    leave(form.dataset.back);
  });
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href]");
    const plain = event.button === 0 && !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
    if (!link || !plain || link.target || !waiting || event.defaultPrevented || isUnchosen() || closed) return;
    if (link.origin !== location.origin || (link.hash && link.pathname === location.pathname)) return;
    event.preventDefault();
    leave(link.href);
  });

  // --- two texts of one section

  document.addEventListener("click", (event) => {
    const keepMine = event.target.closest("#section-alert [data-keep]");
    const discard = event.target.closest("#section-alert [data-discard]");
    if (keepMine) {
      field("version").value = keepMine.dataset.keep;
      [waiting, chosen] = [true, true];
      send();
    } else if (discard) {
      event.preventDefault();
      drop();
      waiting = false;
      location.assign(discard.href);
    }
  }, true);
  document.addEventListener("htmx:oobAfterSwap", (event) => {
    if (event.detail.target.id === "section-alert") document.querySelector("#section-alert [role=alert]")?.focus();
  });

  // --- what an earlier visit could not save is offered again

  const offer = document.getElementById("section-offer");
  const found = kept()[0];
  if (found && same(found.values, typed())) drop();
  else if (found) {
    offer.querySelector("time").textContent = new Date(found.at).toLocaleString("vi-VN", { dateStyle: "short", timeStyle: "short" });
    offer.hidden = false;
  }
  offer.addEventListener("click", (event) => {
    if (event.target.closest("[data-forget]")) drop();
    else if (event.target.closest("[data-restore]")) {
      const [heading, depth, body] = found.values;
      [field("heading").value, field("depth").value, field("body").value] = [heading, depth, body];
      editor?.commands.setContent(body, { emitUpdate: false });
      field("version").value = found.version;
      waiting = true;
      showState(...saving.AGAIN);
      send();
    } else return;
    offer.hidden = true;
  });
  document.addEventListener("prose-editor:ready", (event) => { editor = event.detail.editor; });
})();
