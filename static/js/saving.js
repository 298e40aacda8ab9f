// What forms that save themselves share: the words beside a save, when nothing may be sent, when it is tried again.
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

  const AGAIN = ["saving", "Đang lưu lại nội dung lần trước…"];
  const whileTyping = (isUnchosen) => (isUnchosen ? ["conflict", "Có bản khác, chưa lưu"] : ["saving", "Đang lưu…"]);

  // Between two texts nothing is sent until the person has chosen. `alert`: where the other text is offered.
  const isUnchosen = (alert, version) => {
    const choice = alert.querySelector("[data-keep]");
    return choice !== null && choice.dataset.keep !== version;
  };
  // A save that did not arrive, and that no alert asks the person about. `foot`: where its state stands.
  const isHeldUp = (foot, alert) => Boolean(foot?.querySelector(".saved--offline, .saved--failed")) && !alert.firstElementChild;
  // The server takes nothing any more: it answers with one sentence, which is shown apart.
  const isClosed = (xhr) => xhr.status === 409 && xhr.getResponseHeader("HX-Retarget") === "#toasts";

  // `formOf`: the form that an event is about, if it saves itself; `showState(form, kind, words)`; `retry`: send what waits.
  // A save that did not arrive is tried again: when the network is back, when the person comes back, each 15 s.
  // `isWaiting`: whether something typed has not been sent, which leaving the page would lose.
  const watch = ({ formOf, showState, retry, isWaiting }) => {
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
    window.addEventListener("beforeunload", (event) => { if (isWaiting()) event.preventDefault(); });
  };

  return { AGAIN, same, show, whileTyping, isUnchosen, isHeldUp, isClosed, watch };
})();
