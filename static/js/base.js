// Menus that close, toasts that can be dismissed, and a word when a gesture did not reach the server.
(() => {
  "use strict";

  const closeMenus = (except) => {
    for (const menu of document.querySelectorAll("details[data-menu][open]")) if (menu !== except) menu.open = false;
  };
  document.addEventListener("click", (event) => {
    closeMenus(event.target.closest("details[data-menu]"));
    if (event.target.closest("[data-dismiss]")) event.target.closest(".toast, .flash")?.remove();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    const menu = document.activeElement?.closest("details[data-menu][open]");
    closeMenus();
    menu?.querySelector("summary").focus();
  });
  document.querySelector("[data-focus]")?.focus();
  for (const place of document.querySelectorAll(".top nav [aria-current], .outline [aria-current]")) {
    const strip = place.parentElement;
    strip.scrollLeft = place.offsetLeft - strip.offsetLeft - (strip.clientWidth - place.offsetWidth) / 2;
  }

  // The server's sentences are in Vietnamese; the browser's own bubbles are not.
  const quietForms = (part) => {
    for (const form of part.querySelectorAll("form")) form.noValidate = true;
  };
  quietForms(document);
  document.addEventListener("htmx:load", (event) => quietForms(event.target));

  // Two clicks are one: what goes the same way twice would meet itself. A page that comes back may send again.
  const underWay = new Map();
  const isRepeated = (form) => Date.now() - (underWay.get(form) ?? 0) < 10_000;
  document.addEventListener("submit", (event) => {
    if (!isRepeated(event.target)) return;
    event.preventDefault();
    event.stopPropagation();
  }, true);
  // On the window: behind all that may still hold the form back.
  window.addEventListener("submit", ({ defaultPrevented, target: form, submitter }) => {
    if (defaultPrevented || form.method === "get" || form.target) return;
    underWay.set(form, Date.now());
    if (submitter) submitter.ariaBusy = "true";
  });
  document.addEventListener("input", ({ target }) => underWay.delete(target.form));
  window.addEventListener("pageshow", () => {
    underWay.clear();
    for (const button of document.querySelectorAll("button[aria-busy]")) button.ariaBusy = null;
  });

  const toast = (sentence, { link, tone = " toast--error" } = {}) => {
    const box = document.createElement("div");
    box.className = `toast${tone}`;
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
  // Answers "renewed", "same" (the token was not the trouble) or "out" (nobody is signed in).
  const renewToken = async () => {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const headers = page.body.getAttribute("hx-headers");
    if (!headers || new URL(answer.url).pathname === document.body.dataset.login) return "out";
    const token = JSON.parse(headers)["X-CSRFToken"];
    if (page.body.dataset.user !== document.body.dataset.user) return "out"; // this page's text is not the other account's
    const secret = document.body.dataset.session;
    document.body.setAttribute("hx-headers", headers);
    for (const input of document.querySelectorAll("input[name=csrfmiddlewaretoken]")) input.value = token;
    document.body.dataset.session = page.body.dataset.session || "";
    return secret === document.body.dataset.session ? "same" : "renewed";
  };
  const goOn = () => {
    toast("Đã đăng nhập lại. Nội dung vừa nhập được lưu tiếp.", { tone: "" });
    document.dispatchEvent(new Event("signed-in-again"));
  };
  const sessionEnded = (login) => {
    window.addEventListener("focus", async () => {
      if ((await renewToken()) === "out") sessionEnded(login);
      else goOn();
    }, { once: true });
    toast("Phiên làm việc đã hết; nội dung vừa nhập vẫn còn trên trang.", { link: { href: login, target: "_blank", textContent: "Đăng nhập lại" } });
  };
  const refused = async (sayNo) => {
    const found = await renewToken().catch(() => "same");
    if (found === "renewed") goOn();
    else if (found === "out") sessionEnded(document.body.dataset.login);
    else sayNo();
  };

  // A form that speaks of its own failures carries data-own-errors.
  const speaksItself = (event) => event.target.closest?.("[data-own-errors]");
  document.addEventListener("htmx:sendError", (event) => {
    if (!speaksItself(event)) toast("Mất kết nối với máy chủ. Nội dung vừa nhập vẫn còn trên trang; hãy thử lại khi có mạng.");
  });
  document.addEventListener("htmx:responseError", (event) => {
    const { xhr } = event.detail;
    if (xhr.status === 401) return sessionEnded(xhr.getResponseHeader("HX-Login") || document.body.dataset.login);
    const isUnwritable = xhr.status === 503 && xhr.getResponseHeader("Content-Type")?.startsWith("text/plain");
    const words = isUnwritable
      ? xhr.responseText
      : "Máy chủ chưa làm được việc này. Nội dung vừa nhập vẫn còn trên trang; hãy thử lại.";
    if (xhr.status === 403) return refused(() => toast("Tài khoản này không được làm việc đó."));
    if (!speaksItself(event)) toast(words);
  });
  // A move that is not open answers with one sentence: say it, and leave what stands on the page.
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    if (detail.xhr.status !== 409 || !detail.serverResponse.startsWith('<p role="alert">')) return;
    detail.shouldSwap = false;
    toast(new DOMParser().parseFromString(detail.serverResponse, "text/html").body.textContent);
  });
})();
