// Menus that close, toasts that can be dismissed, and a word when the server could not be reached.
(() => {
  "use strict";

  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) if (menu !== except) menu.open = false;
  };
  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details[data-menu]"));
    event.target.closest("[data-dismiss]")?.closest(".toast, .flash")?.remove();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement?.closest("details[data-menu][open]");
    closeMenus();
    menu?.querySelector("summary").focus();
  });
  document.querySelector("[data-focus]")?.focus();

  const toast = (sentence, link) => {
    const box = document.createElement("div");
    box.className = "toast toast--error";
    const words = document.createElement("span");
    words.append(sentence);
    if (link) words.append(" ", Object.assign(document.createElement("a"), link));
    const close = Object.assign(document.createElement("button"), { type: "button", textContent: "✕" });
    close.dataset.dismiss = "";
    close.setAttribute("aria-label", "Đóng thông báo");
    box.append(words, close);
    document.getElementById("toasts").replaceChildren(box);
  };

  // Signing in again elsewhere makes a new CSRF token; the page that stayed open takes it over.
  const renewToken = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const headers = page.body.getAttribute("hx-headers");
    if (!headers || new URL(answer.url).pathname === document.body.dataset.login) return;
    document.body.setAttribute("hx-headers", headers);
    const token = JSON.parse(headers)["X-CSRFToken"];
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
    toast("Đã đăng nhập lại. Hãy sửa hoặc lưu lại chỗ vừa nhập.");
  };

  // A session that ended answers with the login page: keep what was typed and say so.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const login = document.body.dataset.login;
    if (!login || !detail.xhr.responseURL || new URL(detail.xhr.responseURL).pathname !== login) return;
    detail.shouldSwap = false;
    window.addEventListener("focus", renewToken, { once: true });
    toast("Phiên làm việc đã hết, nội dung vừa nhập vẫn còn trên trang.", { href: login, target: "_blank", textContent: "Đăng nhập lại" });
  });
  // A part that speaks of its own failures carries data-own-errors.
  const speaksItself = (event) => event.target.closest?.("[data-own-errors]");
  document.addEventListener("htmx:sendError", (event) => speaksItself(event) || toast("Mất kết nối với máy chủ. Nội dung vừa nhập vẫn còn trên trang; hãy thử lại khi có mạng."));
  document.addEventListener("htmx:responseError", (event) => {
    if (!speaksItself(event)) toast(event.detail.xhr.status === 403
      ? "Bạn không có quyền làm việc này, hoặc phiên làm việc đã hết. Hãy tải lại trang."
      : "Máy chủ chưa làm được việc này. Nội dung vừa nhập vẫn còn trên trang; hãy thử lại.");
  });
})();
