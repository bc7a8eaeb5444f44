/* Writing fields carry the edition's language and direction, also in blocks that are added later.
   Lists of topics and regions get a box that finds a word in any spelling. */
(() => {
    "use strict";

    const WRITING = "input[type=text], textarea, [contenteditable], .Draftail-Editor";
    const NOT_WRITING = "[dir]:not(.Draftail-Editor), [data-comments], .comments-list, .w-combobox, [name$='url'], [type=url]";

    function write(root) {
        const { writingLanguage, writingDirection } = root.dataset;
        for (const field of root.querySelectorAll(WRITING)) {
            if (field.dataset.writing || (field.matches(NOT_WRITING) && !field.isContentEditable)) continue;
            if (field.closest("[data-comments], .comments-list, .w-field-comment")) continue;
            field.dataset.writing = "";
            field.setAttribute("dir", writingDirection);
            field.setAttribute("lang", writingLanguage);
        }
    }

    const SAME = [[/[أإآٱ]/g, "ا"], [/[ىئ]/g, "ي"], [/ؤ/g, "و"], [/ة/g, "ه"], [/ـ/g, ""]];

    function fold(text) {
        let folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
        for (const [letters, letter] of SAME) folded = folded.replace(letters, letter);
        return folded;
    }

    function makeFindable(list) {
        const word = list.querySelector("[data-find]")?.dataset.find;
        if (!word) return;
        const box = document.createElement("input");
        box.type = "search";
        box.dir = "auto";
        box.className = "desk-find";
        box.setAttribute("aria-label", word);
        box.placeholder = word;
        box.addEventListener("input", (event) => {
            event.stopPropagation();
            for (const label of list.querySelectorAll("label")) {
                const chosen = label.querySelector("input")?.checked;
                label.parentElement.hidden = !chosen && !fold(label.textContent).includes(fold(box.value));
            }
        });
        list.before(box);
    }

    document.addEventListener("DOMContentLoaded", () => {
        for (const root of document.querySelectorAll("[data-writing-direction]")) {
            write(root);
            new MutationObserver(() => write(root)).observe(root, { childList: true, subtree: true });
        }
        document.querySelectorAll("div.desk-choices").forEach(makeFindable);
    });
})();
