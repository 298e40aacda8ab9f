// The report's editor: Vietnamese words in its menu, a name for those who hear the page, a word before leaving unsaved text.
(() => {
  "use strict";

  const words = {
    "Update": "Cập nhật", "Insert": "Chèn", "Cancel": "Thôi", "Rows": "Số hàng", "Columns": "Số cột",
    "Include header row": "Có hàng tiêu đề", "Table Properties": "Bảng", "Insert Table": "Chèn bảng", "List properties": "Kiểu danh sách",
    "List type": "Kiểu", "Start at": "Bắt đầu từ", "Decimal numbers": "1, 2, 3", "Lowercase letters": "a, b, c", "Uppercase letters": "A, B, C",
    "Lowercase Roman numerals": "i, ii, iii", "Uppercase Roman numerals": "I, II, III", "Title": "Tiêu đề", "Edit HTML": "Sửa HTML",
  };
  const catalogue = window.gettext;
  window.gettext = (text) => words[text] ?? catalogue?.(text) ?? text;

  const titles = {
    bold: "Đậm", italic: "Nghiêng", bulletList: "Danh sách gạch đầu dòng", orderedList: "Danh sách a), b), c)", heading: "Đề mục con",
    paragraph: "Đoạn văn", undo: "Hoàn tác", redo: "Làm lại", insertTable: "Chèn bảng", hardBreak: "Xuống dòng",
  };
  document.addEventListener("prose-editor:ready", ({ detail }) => {
    const { textarea } = detail;
    const box = textarea.closest(".prose-editor") ?? textarea.parentElement.querySelector(".prose-editor");
    const label = document.querySelector(`label[for="${textarea.id}"]`)?.textContent.trim() ?? "Nội dung";
    const area = box?.querySelector(".ProseMirror");
    area?.setAttribute("aria-label", label);
    area?.setAttribute("role", "textbox");
    area?.setAttribute("aria-multiline", "true");
    for (const button of box?.querySelectorAll("[data-name]") ?? []) {
      const title = titles[button.dataset.name];
      if (title) button.title = title;
    }
  });

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector("[data-report-form]");
    if (!form) return;
    let typed = false;
    form.addEventListener("input", () => { typed = true; });
    form.addEventListener("submit", () => { typed = false; });
    window.addEventListener("beforeunload", (event) => { if (typed) event.preventDefault(); });
  });
})();
