// A table beside its tree: what is said comes back without leaving the row, and all of it by keyboard.
// Without script each gesture posts its form and the page comes back at the row.
(() => {
  "use strict";
  const root = () => document.querySelector("[data-teach]");
  if (!root()) return;

  let underWay = Promise.resolve(); // one after the other: what is said meanwhile waits and is not lost

  // --- the answer takes the place of what changed, the rest stays ------------------------------------------------

  const plain = (element) => element.outerHTML.replace(/(name="csrfmiddlewaretoken" value=")[^"]*/g, "$1");

  // Rows that are the same stay the same elements, so that focus and place stay too.
  const putRows = (old, fresh) => {
    const known = new Map([...old.rows].map((row) => [row.id, row]));
    let last = null;
    for (const row of [...fresh.rows]) {
      const own = known.get(row.id);
      known.delete(row.id);
      let here = own;
      if (!own) {
        here = row;
        if (last) last.after(here);
        else old.prepend(here);
      } else if (own.outerHTML !== row.outerHTML) {
        own.replaceWith(row);
        here = row;
      }
      last = here;
    }
    for (const gone of known.values()) gone.remove();
  };

  const put = (page) => {
    const old = root();
    const fresh = page.querySelector("[data-teach]");
    const [table, other] = [old, fresh].map((part) => part.querySelector("#teach-table"));
    document.querySelector(".page__head").replaceWith(page.querySelector(".page__head"));
    const alike = table && other && table.tHead.rows[0].cells.length === other.tHead.rows[0].cells.length;
    if (!alike) {
      old.replaceWith(fresh);
      return quiet();
    }
    putRows(table.tBodies[0], other.tBodies[0]);
    const heads = [table.tHead, other.tHead];
    const columns = [old, fresh].map((part) => part.querySelector("#teach-columns"));
    for (const [was, is] of [heads, columns]) if (plain(was) !== plain(is)) was.replaceWith(is);
    for (const id of ["say", "columns"]) old.querySelector(`#${id}`).replaceWith(fresh.querySelector(`#${id}`));
    // The line that is read out stays the same element: only its words change.
    const said = fresh.querySelector("#teach-status").textContent;
    const status = old.querySelector("#teach-status");
    fresh.querySelector("#teach-status").replaceWith(status);
    old.querySelector("#teach-summary").replaceWith(fresh.querySelector("#teach-summary"));
    status.textContent = said;
    quiet();
  };

  const quiet = () => {
    for (const button of document.querySelectorAll(".teach__reread")) button.hidden = true;
  };

  // --- going to the server and back -------------------------------------------------------------------------------

  const placeOf = (id) => document.getElementById(id)?.getBoundingClientRect().top;

  const go = (address, options, aims) => {
    const held = document.activeElement?.id;
    underWay = underWay.then(() => come(address, options, { held, ...aims }));
  };
  const come = async (address, options, { keep, focus, held }) => {
    root().ariaBusy = "true";
    const before = keep && placeOf(keep);
    try {
      const answer = await fetch(address, { credentials: "same-origin", ...options });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (!page.querySelector("[data-teach]")) return location.reload();
      // Who went on elsewhere meanwhile is not drawn back.
      const now = document.activeElement?.id;
      const aims = now && now !== held ? [now] : focus;
      put(page);
      const place = new URL(answer.url);
      history.replaceState(null, "", answer.ok ? place.pathname + place.search : location.href);
      const after = keep && placeOf(keep);
      if (before !== undefined && after !== undefined) scrollBy({ top: after - before, behavior: "instant" });
      const refusal = root().querySelector("[data-focus]");
      (refusal ?? aims.map((id) => document.getElementById(id)).find(Boolean))?.focus({ preventScroll: !refusal });
    } catch {
      document.dispatchEvent(new Event("htmx:sendError"));
    } finally {
      if (root()) root().ariaBusy = null;
    }
  };

  const send = (form, button) => {
    const body = new FormData(form, button);
    const line = button?.closest("tr")?.id.slice(1);
    const choice = button?.name === "choice" ? button.value.split(",")[0].split(":")[0] : "";
    const row = choice || line;
    const held = document.activeElement?.id;
    go(button?.getAttribute("formaction") || form.action, { method: "POST", body }, {
      keep: row ? `l${row}` : held || "teach-table",
      focus: [row ? `say-${row}` : held, button?.name === "correction" ? "teach-told" : "teach-table"],
    });
  };

  document.addEventListener("submit", (event) => {
    const { target: form, submitter } = event;
    if (!["say", "columns"].includes(form.id) || submitter?.getAttribute("formaction")?.endsWith("/draft/")) return;
    event.preventDefault();
    send(form, submitter);
  });
  document.addEventListener("change", ({ target }) => {
    if (target.matches(".teach__pick")) send(document.getElementById("columns"));
  });

  const open = (number, field) => {
    const at = document.getElementById(`say-${number}`);
    if (!at) return;
    go(at.getAttribute("href").split("#")[0], {}, { keep: `l${number}`, focus: [field] });
  };
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".teach__say, .teach__panel a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const number = link.closest("tr").id.slice(1);
    if (link.matches(".teach__say") && !link.ariaExpanded) return open(number, "role");
    go(`?at=${number}`, {}, { keep: `l${number}`, focus: [`say-${number}`] });
  });

  // --- keys -------------------------------------------------------------------------------------------------------

  const rows = () => [...document.querySelectorAll(".teach__line")];
  const current = () => {
    const own = document.activeElement?.closest?.(".teach tbody tr");
    if (own) return document.getElementById(`l${own.id.slice(1).split("-")[0]}`);
    return rows().find((row) => row.getBoundingClientRect().top > 140);
  };
  const doubts = () => [...document.querySelectorAll(".teach__ask")];
  const look = (element) => {
    element?.focus({ preventScroll: true });
    element?.closest("tr").scrollIntoView({ block: "center" });
  };
  const nextDoubt = () => {
    const asked = doubts();
    const own = document.activeElement;
    const after = asked.find((row) => !row.contains(own) && own.compareDocumentPosition(row) & 4 && own !== document.body);
    const next = after ?? asked.find((row) => !row.contains(own)) ?? asked[0];
    if (next) look(next.querySelector("button"));
    else document.getElementById("next-doubt")?.click();
  };
  const choose = (place) => {
    const own = document.activeElement?.closest?.(".teach__ask") ?? (doubts().length === 1 ? doubts()[0] : null);
    own?.querySelectorAll("button.level")[place - 1]?.click();
  };
  const step = (by) => {
    const all = rows();
    const next = all[all.indexOf(current()) + by];
    look(next?.querySelector(".teach__say"));
  };
  const column = () => {
    const all = [...document.querySelectorAll(".teach__pick")];
    const at = all.indexOf(document.activeElement);
    all[(at + 1) % all.length]?.focus();
  };
  const say = (field) => {
    const row = current();
    if (row?.matches(".is-open")) return document.getElementById(field)?.focus();
    if (row) open(row.id.slice(1), field);
  };
  const KEYS = {
    KeyN: nextDoubt,
    KeyC: column,
    KeyD: () => say("role"),
    KeyT: () => say("parent"),
    ArrowDown: () => step(1),
    ArrowUp: () => step(-1),
    Digit1: () => choose(1),
    Digit2: () => choose(2),
    Digit3: () => choose(3),
    Digit4: () => choose(4),
  };
  // By the key's place: input methods for Vietnamese swallow letters and digits.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.target.closest?.("input, textarea, select")) {
      if (event.key === "Escape") current()?.querySelector(".teach__say")?.focus();
      return;
    }
    if (event.code.startsWith("Arrow") && !event.target.closest?.(".teach__line")) return;
    const deed = KEYS[event.code];
    if (!deed) return;
    event.preventDefault();
    deed();
  });

  quiet();
})();
