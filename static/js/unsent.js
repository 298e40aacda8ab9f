// What was typed and is not accepted yet, kept in this browser under the account that typed it: one store for all pages.
window.unsent = (() => {
  "use strict";

  const ALL = "unsaved:";
  const DAY = 24 * 3600 * 1000; // milliseconds
  const { user = "", login } = document.body.dataset;
  const mine = `${ALL}${user}:`;

  const read = (name) => {
    try { return JSON.parse(localStorage.getItem(name)); } catch { return null; /* not ours, or no permission */ }
  };
  const names = (start) => {
    try { return Object.keys(localStorage).filter((name) => name.startsWith(start)); } catch { return []; }
  };
  const drop = (key) => {
    try { localStorage.removeItem(mine + key); } catch { /* nothing was kept */ }
  };
  const get = (key) => (user ? read(mine + key) : null);
  // Newest first, each with the key that it is kept under.
  const find = (start = "") => {
    const found = user ? names(mine + start).map((name) => ({ ...read(name), key: name.slice(mine.length) })) : [];
    return found.filter(({ at }) => at).sort((one, other) => other.at - one.at);
  };
  // Says whether the browser could: there may be no room, or no permission.
  const keep = (key, record) => {
    if (!user) return false;
    try { localStorage.setItem(mine + key, JSON.stringify({ at: Date.now(), ...record })); } catch { return false; }
    return true;
  };

  const age = (name) => Date.now() - (read(name)?.at ?? 0);
  for (const name of names(ALL)) if (age(name) > 30 * DAY) localStorage.removeItem(name);

  // Whoever signs out of a shared machine leaves no text behind; what would go is said first.
  document.addEventListener("submit", (event) => {
    const left = event.target.matches("[data-sign-out]") ? find() : [];
    const words = `Trên máy này còn ${left.length} nội dung đã nhập mà chưa gửi. Đăng xuất thì nội dung đó bị xóa khỏi máy.`;
    if (left.length && !confirm(`${words}\n\nVẫn đăng xuất?`)) event.preventDefault();
    else for (const { key } of left) drop(key);
  });

  // Sent after the session had ended: the login page says that it is safe, never what it is.
  const wasSent = (name) => read(name)?.sent && age(name) < DAY / 24;
  if (!user && location.pathname === login && names(ALL).some(wasSent)) {
    const words = "Phiên làm việc đã hết nên nội dung vừa nhập chưa gửi được. Nội dung đó được giữ lại trên máy này; hãy đăng nhập lại bằng cùng tài khoản để gửi tiếp.";
    const note = Object.assign(document.createElement("p"), { className: "note note--warn", textContent: words });
    note.setAttribute("role", "status");
    document.getElementById("main").prepend(note);
  }

  return { drop, find, get, keep, user };
})();
