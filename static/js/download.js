// A file that takes a while to be made: its button says so, and since when, and asks again until it is there.
(() => {
  "use strict";

  const nameIn = (answer) => {
    const head = answer.headers.get("Content-Disposition") ?? "";
    const encoded = /filename\*=utf-8''([^;]+)/i.exec(head);
    return encoded ? decodeURIComponent(encoded[1]) : /filename="([^"]+)"/.exec(head)?.[1] ?? "";
  };
  const EVERY = 400; // milliseconds between two questions
  const UNDER_WAY = 202;
  const isFile = (answer) => answer.ok && answer.headers.get("Content-Type") === "application/pdf";

  const give = (blob, name) => {
    const address = URL.createObjectURL(blob);
    const link = Object.assign(document.createElement("a"), { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 60000);
  };

  const pause = () => new Promise((go) => setTimeout(go, EVERY));

  // The answer that is no "not yet"; `onWait` gets the seconds.
  const awaited = async (address, onWait) => {
    const began = Date.now();
    for (;;) {
      const answer = await fetch(address, { credentials: "same-origin" });
      if (answer.status !== UNDER_WAY) return answer;
      onWait(Math.round((Date.now() - began) / 1000));
      await pause();
    }
  };

  document.addEventListener("click", async (event) => {
    const link = event.target.closest("a[data-download]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    if (link.ariaBusy === "true") return;
    const words = link.textContent;
    link.ariaBusy = "true";
    link.textContent = "Đang tạo PDF…";
    try {
      const answer = await awaited(link.href, (seconds) => {
        if (seconds) link.textContent = `Đang tạo PDF… ${seconds} giây`;
      });
      if (isFile(answer)) give(await answer.blob(), nameIn(answer));
      else location.assign(link.href); // a page that says why not
    } catch {
      location.assign(link.href);
    } finally {
      link.ariaBusy = "false";
      link.textContent = words;
    }
  });
})();
