// A table on its way in: while the answer is awaited, asks how many rows are done and shows it.
(() => {
  "use strict";

  const EVERY = 400; // milliseconds between two questions
  const TENTHS = 10; // the words change ten times, so that they can be read aloud

  document.addEventListener("submit", ({ target: form }) => {
    const place = document.getElementById("import-progress");
    const token = form.elements.progress_token?.value;
    if (!place || !token) return;
    const bar = place.querySelector("progress");
    const words = place.querySelector("[role=status]");
    const address = `${place.dataset.address}?${new URLSearchParams({ progress_token: token })}`;
    let shown = -1;
    place.hidden = false;
    words.textContent = `${place.dataset.word}: đang đọc tệp…`;

    const show = ({ done, of }) => {
      if (!of) return;
      bar.max = of;
      bar.value = done;
      const part = Math.floor((done / of) * TENTHS);
      if (part === shown) return;
      shown = part;
      const number = (count) => count.toLocaleString("vi-VN");
      words.textContent =
        done < of ? `${place.dataset.word}: ${number(done)} trên ${number(of)} dòng.` : "Đã qua mọi dòng, sắp xong…";
    };
    const ask = async () => {
      try {
        const answer = await fetch(address, { credentials: "same-origin" });
        if (answer.ok) show(await answer.json());
      } catch {
        // the page is being left, or the network is away: the form's own answer will tell
      }
      setTimeout(ask, EVERY);
    };
    setTimeout(ask, EVERY);
  });
})();
