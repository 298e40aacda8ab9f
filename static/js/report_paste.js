// What comes from Word or another program is brought to plain tags before the editor takes it: bold and italic that
// stand in styles, lists that are paragraphs with a bullet typed before them, and nothing else of its look.
(() => {
  "use strict";

  const GONE = "style, script, meta, link, title, xml, template, iframe, object, svg, math";
  const styleOf = (element) => (element.getAttribute("data-look") ?? "").toLowerCase().replace(/\s+/g, " ");
  const isBold = (style) => /font-weight: ?(bold|[6-9]00)/.test(style);
  const isItalic = (style) => /font-style: ?(italic|oblique)/.test(style);
  const unwrap = (element) => element.replaceWith(...element.childNodes);

  const dress = (element, tag) => {
    const dressed = element.ownerDocument.createElement(tag);
    dressed.append(...element.childNodes);
    element.append(dressed);
  };

  // Bold and italic by style become tags; a tag whose style takes them back goes.
  const undress = (body) => {
    for (const element of body.querySelectorAll("[data-look]")) {
      const style = styleOf(element);
      if (element.matches("b, strong") && /font-weight: ?(normal|400)/.test(style)) { unwrap(element); continue; }
      if (element.matches("i, em") && /font-style: ?normal/.test(style)) { unwrap(element); continue; }
      if (!element.matches("span, font, p, div, li")) continue;
      if (isItalic(style)) dress(element, "em");
      if (isBold(style)) dress(element, "strong");
    }
  };

  const levelOf = (element) => Number(/mso-list: ?[^;]*level(\d)/.exec(styleOf(element))?.[1] ?? 0);

  // A paragraph that Word shows as a point: its bullet is taken out and says which kind of list it is of.
  const pointOf = (paragraph) => {
    let mark = "";
    for (const part of paragraph.querySelectorAll("[data-look]")) {
      if (!/mso-list: ?ignore/.test(styleOf(part))) continue;
      mark = mark || part.textContent.trim();
      part.remove();
    }
    return /^\(?([0-9]+|[a-zđ]|[ivx]+)[.)]/i.test(mark) ? "ol" : "ul";
  };

  const listed = (body) => {
    let open = []; // lists within lists, the innermost last
    let previous = null;
    for (const paragraph of [...body.querySelectorAll("p, h1, h2, h3, h4, h5, h6")]) {
      const level = levelOf(paragraph);
      if (!level) continue;
      const kind = pointOf(paragraph);
      if (!previous || paragraph.previousElementSibling !== open[0]) open = [];
      open.length = Math.min(open.length, level);
      if (open.length === level && open[level - 1].localName !== kind) open.length = level - 1;
      while (open.length < level) {
        const list = paragraph.ownerDocument.createElement(kind);
        if (open.length) {
          const outer = open[open.length - 1];
          (outer.lastElementChild ?? outer.appendChild(paragraph.ownerDocument.createElement("li"))).append(list);
        } else paragraph.before(list);
        open.push(list);
      }
      const point = paragraph.ownerDocument.createElement("li");
      const line = paragraph.ownerDocument.createElement("p");
      line.append(...paragraph.childNodes);
      point.append(line);
      open[level - 1].append(point);
      paragraph.remove();
      previous = point;
    }
  };

  const plain = (html) => {
    if (/data-pm-slice/.test(html)) return html; // from this editor itself
    // Under another name: the page's policy would complain of each style and handler, even in a document that is never shown.
    const named = html.replace(/<style[\s\S]*?<\/style>/gi, "").replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\sstyle(?=\s*=)/gi, " data-look").replace(/\son(?=\w+\s*=)/gi, " data-on"));
    const body = new DOMParser().parseFromString(named, "text/html").body;
    for (const element of body.querySelectorAll(GONE)) element.remove();
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
    const comments = [];
    while (walker.nextNode()) comments.push(walker.currentNode);
    for (const comment of comments) comment.remove();
    listed(body);
    undress(body);
    for (const element of [...body.querySelectorAll("*")]) {
      if (element.localName.includes(":") || element.matches("span, font, a, u, ins")) unwrap(element);
      else for (const { name } of [...element.attributes]) if (!["colspan", "rowspan"].includes(name)) element.removeAttribute(name);
    }
    return body.innerHTML;
  };

  document.addEventListener("prose-editor:ready", ({ detail: { editor } }) => {
    editor.view.setProps({ transformPastedHTML: plain });
  });
})();
