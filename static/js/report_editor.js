// The report's editor: Vietnamese words in its menu, and a name for those who hear the page.
(() => {
  "use strict";

  const words = {
    "paragraph": "Đoạn văn", "Paragraph": "Đoạn văn", "heading 3": "Đề mục con", "Heading 3": "Đề mục con", "heading 4": "Đề mục con nghiêng",
    "Heading 4": "Đề mục con nghiêng", "unordered list": "Danh sách gạch đầu dòng", "ordered list": "Danh sách a), b), c)", "bold": "Đậm",
    "italic": "Nghiêng", "undo": "Hoàn tác", "redo": "Làm lại", "Insert table": "Chèn bảng", "Insert Table": "Chèn bảng", "Merge cells": "Gộp ô",
    "Split cell": "Tách ô", "Table Properties": "Bảng", "Rows": "Số hàng", "Columns": "Số cột", "Include header row": "Có hàng tiêu đề",
    "Insert": "Chèn", "Update": "Cập nhật", "Cancel": "Thôi", "List properties": "Kiểu danh sách", "List type": "Kiểu", "Start at": "Bắt đầu từ",
    "Add column": "Thêm cột", "Delete column": "Xóa cột", "Add row": "Thêm hàng", "Delete row": "Xóa hàng", "Delete table": "Xóa bảng",
    "Toggle header cell": "Ô tiêu đề", "Yes": "Có", "No": "Không",
  };
  const catalogue = window.gettext;
  window.gettext = (text) => words[text] ?? catalogue?.(text) ?? text;

  // The menu writes some of its words without asking gettext.
  const translate = (menu) => {
    for (const button of menu.querySelectorAll("button")) {
      for (const name of ["title", "aria-label"]) {
        const word = words[button.getAttribute(name)];
        if (word) button.setAttribute(name, word);
      }
      const option = button.matches(".prose-menubar__option") ? button.firstElementChild : null;
      if (option && words[option.textContent]) option.textContent = words[option.textContent];
    }
  };

  // The menu may come after the editor, and a drop-down makes its button anew.
  const watch = (box) => {
    const menu = box.querySelector(".prose-menubar");
    const observer = new MutationObserver(() => (menu ? translate(menu) : (observer.disconnect(), watch(box))));
    observer.observe(menu ?? box, { childList: true, subtree: Boolean(menu) });
    if (menu) translate(menu);
  };

  // The editor writes a style into a page that has none of that name, and the page's policy refuses it aloud; report_editor.css says
  // the same. An element without namespace carries the name and is no style, so nothing is written and nothing refused.
  const held = document.createElementNS(null, "style");
  held.setAttribute("data-tiptap-style", "");
  document.head.append(held);

  document.addEventListener("focusin", ({ target }) => {
    for (const option of target.closest("dialog")?.querySelectorAll("option") ?? []) option.textContent = words[option.textContent] ?? option.textContent;
  });

  document.addEventListener("prose-editor:ready", ({ detail: { textarea } }) => {
    const box = textarea.closest(".prose-editor") ?? textarea.parentElement;
    const area = box.querySelector('[contenteditable="true"]');
    area?.setAttribute("aria-label", document.querySelector(`label[for="${textarea.id}"]`)?.textContent.trim() ?? "Nội dung");
    area?.setAttribute("role", "textbox");
    area?.setAttribute("aria-multiline", "true");
    watch(box);
  });
})();
