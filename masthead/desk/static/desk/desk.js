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

    // What readers do not have yet is asked for again, more and more seldom, until they have it.
    function follow(proof, pause) {
        setTimeout(async () => {
            try {
                const answer = await fetch(proof.dataset.deskProof, { credentials: "same-origin" });
                if (answer.ok && !answer.redirected) {
                    const now = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector(".desk-proof");
                    if (now && now.textContent !== proof.textContent) {
                        proof.replaceWith(now);
                        const row = now.closest(".desk-proofs__row");
                        if (row && !now.dataset.deskProof) row.className = "desk-proofs__row";
                        proof = now;
                    }
                }
            } catch { /* the desk is away for a moment: asked again */ }
            if (proof.isConnected && proof.dataset.deskProof) follow(proof, Math.min(pause * 1.5, 15000));
        }, pause);
    }

    document.addEventListener("DOMContentLoaded", () => {
        document.querySelectorAll("[data-desk-proof]").forEach((proof) => follow(proof, 700));
        for (const root of document.querySelectorAll("[data-writing-direction]")) {
            write(root);
            new MutationObserver(() => write(root)).observe(root, { childList: true, subtree: true });
        }
        document.querySelectorAll("div.desk-choices").forEach(makeFindable);
    });
})();
