// What forms that save themselves share: the words beside a save that did not arrive, and when it is tried again.
window.saving = (() => {
  "use strict";

  const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);
  const show = (state, kind, words) => {
    state.className = `saved saved--${kind}`;
    state.textContent = words;
  };
  const REFUSED = {
    401: "Chưa lưu: phiên đã hết, hãy đăng nhập lại",
    403: "Chưa lưu: đang kiểm tra đăng nhập",
  };

  // `formOf`: the form that an event is about, if it saves itself; `showState(form, kind, words)`; `retry`: send what waits.
  // A save that did not arrive is tried again: when the network is back, when the person comes back, each 15 s.
  const watch = (formOf, showState, retry) => {
    const on = (name, kind, words) => document.addEventListener(name, (event) => {
      const form = formOf(event);
      if (form) showState(form, kind, words(event.detail.xhr));
    });
    on("htmx:sendError", "offline", () => "Mất kết nối: sẽ tự lưu khi có lại");
    on("htmx:timeout", "offline", () => "Máy chủ chưa trả lời: sẽ thử lại");
    on("htmx:responseError", "failed", ({ status }) => REFUSED[status] ?? "Chưa lưu được: sẽ thử lại");
    window.addEventListener("online", retry);
    document.addEventListener("signed-in-again", retry);
    setInterval(retry, 15000);
  };

  return { same, show, watch };
})();
