// Forms that are sent by a button: what is typed is kept until the server says that it took it, and comes back with a word.
(() => {
  "use strict";

  if (!unsent.user) return;
  const SAVES_ITSELF = "[data-entry], [data-report-form]"; // by sheet.js and report_autosave.js, into the same store
  const KINDS = "[type=text], [type=email], [type=number], [type=url], [type=tel], [type=date], :not([type])";
  const TEXT = `textarea, input:is(${KINDS})`;
  const HIDDEN = "input[type=hidden]";
  const OWN = new Set(["csrfmiddlewaretoken", "unsent"]);

  const fields = (form, kind) => [...form.elements].filter((each) => each.name && !OWN.has(each.name) && each.matches(kind));
  const texts = (form) => fields(form, TEXT).filter((each) => !each.hidden);
  const isKept = (form) => {
    if (!(form instanceof HTMLFormElement) || form.method !== "post" || form.matches(SAVES_ITSELF)) return false;
    return texts(form).length > 0 && !form.querySelector("[type=password]");
  };
  const formsIn = (part) => [...(part.matches?.("form") ? [part] : []), ...part.querySelectorAll("form")].filter(isKept);

  // The form of one thing: its address and its first box. Each tab keeps its own, so that none writes over the other.
  const tab = (() => {
    const made = Math.random().toString(36).slice(2, 10);
    try { return (sessionStorage.tab ??= made); } catch { return made; }
  })();
  const pathOf = (address) => new URL(address, location.href).pathname;
  const placeOf = (form) => `form:${pathOf(form.getAttribute("action") || location.href)}#${texts(form)[0].name}:`;
  const keyOf = (form) => placeOf(form) + tab;

  // --- what stands in a form

  const json = JSON.stringify;
  const typed = (form) => {
    const hidden = new Set(fields(form, HIDDEN).map(({ name }) => name));
    return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !hidden.has(name) && !OWN.has(name));
  };
  // The same as the server drew it, whatever was typed since: a form that htmx puts in may be typed into before it is met here.
  const original = (form) => {
    const hidden = new Set(fields(form, HIDDEN).map(({ name }) => name));
    const chosen = (select) => {
      const marked = [...select.options].filter((option) => option.defaultSelected);
      return marked.length || select.multiple ? marked : [...select.options].slice(0, 1);
    };
    return fields(form, `${TEXT}, select, [type=radio], [type=checkbox]`)
      .filter((each) => !each.disabled && !hidden.has(each.name))
      .flatMap((each) => {
        if (each.matches("select")) return chosen(each).map(({ value }) => [each.name, value]);
        if (each.matches("[type=radio], [type=checkbox]")) return each.defaultChecked ? [[each.name, each.value]] : [];
        return [[each.name, each.defaultValue]];
      });
  };
  // The version and the like: text that comes back on a newer page must not pass for an answer to what stands there now.
  const drawn = (form) => {
    const pairs = fields(form, HIDDEN).map(({ name, value }) => [name, value]);
    return Object.fromEntries(pairs.filter(([name]) => pairs.filter(([other]) => other === name).length === 1));
  };
  const filesOf = (form) => fields(form, "[type=file]").flatMap(({ files }) => [...files].map(({ name }) => name));

  const editors = new WeakMap();
  document.addEventListener("prose-editor:ready", ({ detail }) => editors.set(detail.textarea, detail.editor));
  const put = (field, value) => {
    if (field.value === value) return;
    field.value = value;
    editors.get(field)?.commands.setContent(value, { emitUpdate: false });
    for (let box = field.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  };
  // Puts the values where they came from; returns those that find no box any more.
  const fill = (form, values, hidden) => {
    const left = [...values];
    const take = (name, value) => {
      const at = left.findIndex((pair) => pair[0] === name && (value === undefined || pair[1] === value));
      return at < 0 ? undefined : left.splice(at, 1)[0][1];
    };
    for (const box of fields(form, "[type=radio], [type=checkbox]")) box.checked = take(box.name, box.value) !== undefined;
    for (const field of fields(form, `${TEXT}, select`)) put(field, take(field.name) ?? field.value);
    for (const field of fields(form, HIDDEN)) field.value = hidden[field.name] ?? field.value;
    return left.map(([, value]) => value).filter(Boolean);
  };

  // --- the word about it

  const notes = new WeakMap();
  const line = (textContent, className = "") => Object.assign(document.createElement("p"), { textContent, className });
  const noteOf = (lines, discard) => {
    const note = Object.assign(document.createElement("div"), { className: "note note--warn stack kept", role: "status" });
    note.append(...lines);
    if (!discard) return note;
    const button = { type: "button", className: "btn btn--small", textContent: "Bỏ nội dung này" };
    note.append(Object.assign(document.createElement("button"), button));
    note.lastChild.addEventListener("click", () => { note.remove(); discard(); });
    return note;
  };
  const putNote = (form, lines, discard) => {
    notes.get(form)?.remove();
    notes.set(form, noteOf(lines, discard));
    form.before(notes.get(form));
    for (let box = form.closest("details"); box; box = box.parentElement.closest("details")) box.open = true;
  };
  const when = (at) => {
    const then = new Date(at);
    const hour = then.toLocaleTimeString("vi-VN", { hour: "2-digit", minute: "2-digit" });
    const day = then.toLocaleDateString("vi-VN", { day: "2-digit", month: "2-digit", year: "numeric" });
    return then.toDateString() === new Date().toDateString() ? hour : `${hour} ngày ${day}`;
  };
  const quoted = (values) => values.map((value) => line(value, "conflict__text"));

  // --- keeping

  const first = new WeakMap(); // how the server drew a form; where it was refused, that too is not saved
  const unkept = new Set(); // forms with something that would be lost with the page
  const keep = (form, sent) => {
    const [values, files, key] = [typed(form), filesOf(form), keyOf(form)];
    const old = unsent.find(key)[0];
    const before = first.get(form);
    const isNew = sent || files.length || before?.isRefused || json(values) !== json(before?.values);
    if (!isNew) unsent.drop(key);
    const mark = sent ?? (json(old?.values) === json(values) ? old.sent : undefined);
    const record = { page: location.pathname, values, drawn: drawn(form), files, sent: mark };
    const isDone = !isNew || unsent.keep(key, record);
    unkept[isDone && !files.length ? "delete" : "add"](form);
    if (!isDone) putNote(form, [line("Trình duyệt này không giữ được nội dung đang nhập. Hãy gửi trước khi rời trang.")]);
  };
  for (const kind of ["input", "change"]) {
    document.addEventListener(kind, ({ target }) => {
      const form = target.form ?? target.closest?.("form");
      if (form && isKept(form)) keep(form);
    });
  }
  window.addEventListener("beforeunload", (event) => {
    if ([...unkept].some((form) => form.isConnected)) event.preventDefault();
  });

  // --- sending: the mark goes along, and comes back once the server took it

  const send = (form) => {
    const mark = `${tab}-${Date.now().toString(36)}`;
    keep(form, mark);
    return mark;
  };
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented || !isKept(event.target)) return; // htmx sends its own
    const { target: form } = event;
    const mark = send(form);
    const input = form.elements.unsent ?? form.appendChild(Object.assign(document.createElement("input"), { type: "hidden", name: "unsent" }));
    input.value = mark;
    unkept.delete(form);
  });
  document.addEventListener("htmx:configRequest", ({ detail }) => {
    if (detail.verb === "post" && isKept(detail.elt)) detail.parameters.append("unsent", send(detail.elt));
  });
  const accepted = (mark) => {
    for (const { key, sent, values } of unsent.find("form:")) {
      if (sent !== mark) continue;
      const place = key.slice(0, key.lastIndexOf(":") + 1);
      for (const other of unsent.find(place)) if (json(other.values) === json(values)) unsent.drop(other.key);
    }
  };
  document.addEventListener("htmx:beforeOnLoad", ({ detail }) => {
    const mark = detail.xhr.getResponseHeader("X-Accepted");
    if (mark) accepted(mark);
    if (mark) unkept.delete(detail.elt);
  });
  for (const [, mark] of document.cookie.matchAll(/\baccepted-([\w-]+)=/g)) {
    accepted(mark);
    document.cookie = `accepted-${mark}=; path=/; max-age=0`;
  }

  // --- coming back

  const announce = (form) => texts(form)[0].dispatchEvent(new Event("change", { bubbles: true })); // what is computed follows
  const discard = (form) => {
    const { values, hidden } = first.get(form);
    fill(form, values, hidden);
    unsent.drop(keyOf(form));
    announce(form);
    texts(form)[0].focus();
  };
  const restore = (form, record) => {
    const left = fill(form, record.values, record.drawn);
    if (record.key !== keyOf(form)) unsent.drop(record.key); // from now on it is this tab's
    unsent.keep(keyOf(form), { ...record, closed: false });
    const lines = [line(`Nội dung chưa gửi được giữ lại lúc ${when(record.at)}.`)];
    for (const name of record.files) lines.push(line(`Tệp “${name}” không giữ lại được. Hãy chọn lại tệp.`));
    if (left.length) lines.push(line("Phần sau không còn ô để điền:"), ...quoted(left));
    putNote(form, lines, () => discard(form));
    announce(form);
  };
  const appear = (part) => {
    const isRefused = part.querySelector?.("[aria-invalid=true], [role=alert]") != null;
    for (const form of formsIn(part)) {
      const early = form.contains(document.activeElement) ? typed(form) : null; // typed before this script was there
      if (part === document) form.reset(); // some browsers put back what stood there, also what was accepted since
      first.set(form, { values: original(form), hidden: drawn(form), isRefused });
      const records = unsent.find(placeOf(form));
      const record = records.find(({ key }) => key === keyOf(form)) ?? records[0];
      if (!record && early && json(early) !== json(typed(form))) {
        fill(form, early, {});
        keep(form);
      }
      if (!record) continue;
      if (json(record.values) !== json(typed(form))) restore(form, record);
      else if (isRefused) keep(form);
      else if (json(record.values) === json(original(form))) unsent.drop(record.key);
    }
  };
  // A form that is not on the page when it comes is opened again; where it cannot be, its text is shown.
  const reopen = () => {
    const here = unsent.find("form:").filter(({ page, closed }) => page === location.pathname && !closed);
    const there = new Set(formsIn(document).map(placeOf));
    const targets = new Set();
    for (const { key, at, values } of here) {
      if (there.has(key.slice(0, key.lastIndexOf(":") + 1))) continue;
      const path = key.slice("form:".length, key.lastIndexOf("#"));
      const opener = [...document.querySelectorAll("a[hx-get]")].find((link) => pathOf(link.href) === path);
      const target = opener?.getAttribute("hx-target");
      if (targets.has(target)) continue; // one at a place; the other comes when it is opened
      if (opener) targets.add(target);
      if (opener) opener.click();
      else showText(key, at, values);
    }
  };
  const showText = (key, at, values) => {
    const words = `Nội dung chưa gửi được giữ lại lúc ${when(at)}, nhưng việc này không còn mở:`;
    const note = noteOf([line(words), ...quoted(values.map(([, value]) => value).filter(Boolean))], () => unsent.drop(key));
    document.getElementById("main").prepend(note);
  };
  // Closing a form by its own link keeps what was typed for the next time, without opening it by itself.
  document.addEventListener("click", ({ target }) => {
    const link = target.closest("a[href]");
    const form = link?.closest("form") ?? link?.closest(".conflict")?.parentElement.querySelector("form");
    if (!form || !isKept(form)) return;
    const record = unsent.find(keyOf(form))[0];
    if (link.matches("[data-drop]")) unsent.drop(keyOf(form));
    else if (record) unsent.keep(keyOf(form), { ...record, closed: true });
  }, true);

  appear(document);
  document.addEventListener("htmx:load", ({ target }) => (target === document.body ? reopen() : appear(target)));
})();
