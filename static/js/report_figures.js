// Live figures in the report's editor: an atom that says what its figure says now, and the panel that puts it in.
import { Node } from "django-prose-editor/editor";

const panel = document.querySelector("[data-figures]");
const buttons = [...(panel?.querySelectorAll("[data-figure-key]") ?? [])];
// A figure that had other names once is found by each of them.
const namesOf = ({ figureKey, figureAlso = "" }) => [figureKey, ...figureAlso.split(" ").filter(Boolean)];
const known = new Map(buttons.flatMap(({ dataset }) => namesOf(dataset).map((key) => [key, dataset.figureText])));

export const LiveFigure = Node.create({
  name: "liveFigure",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes() {
    return {
      key: { default: "", parseHTML: (element) => element.dataset.figure, rendered: false },
      text: { default: "", parseHTML: (element) => known.get(element.dataset.figure) ?? element.textContent, rendered: false },
    };
  },
  parseHTML: () => [{ tag: "span[data-figure]" }],
  renderHTML: ({ node }) => ["span", { "data-figure": node.attrs.key }, node.attrs.text],
  renderText: ({ node }) => node.attrs.text,
  addNodeView() {
    return ({ node }) => {
      const dom = document.createElement("span");
      const isKnown = known.has(node.attrs.key);
      dom.className = isKnown ? "live-figure" : "live-figure live-figure--lost";
      dom.title = isKnown ? "Số liệu tự cập nhật cho đến khi ban hành" : "Số liệu không còn nguồn: in chữ này";
      dom.textContent = node.attrs.text;
      return { dom };
    };
  },
});

let editor = null;
const insert = ({ dataset }) => {
  const attrs = { key: dataset.figureKey, text: dataset.figureText };
  editor?.chain().focus().insertContent({ type: "liveFigure", attrs }).run();
};

document.addEventListener("prose-editor:ready", ({ detail }) => {
  editor = detail.editor;
  for (const part of [...buttons, panel?.querySelector("[data-figures-search]")]) if (part) part.hidden = false;
});

// Vietnamese is found without its accents, as everywhere on these pages.
const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/g, "d").trim();
const search = panel?.querySelector("[type=search]");
const rows = [...(panel?.querySelectorAll("[data-search]") ?? [])];
search?.addEventListener("input", () => {
  const words = plain(search.value).split(/\s+/);
  for (const row of rows) row.hidden = !words.every((word) => row.dataset.search.includes(word));
  panel.querySelector("[data-figures-none]").hidden = rows.some((row) => !row.hidden);
});
search?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  const first = rows.find((row) => !row.hidden);
  if (first) insert(first.querySelector("button"));
});
panel?.addEventListener("click", (event) => {
  const button = event.target.closest("[data-figure-key]");
  if (button) insert(button);
});
