// Groups: one found by its number, name or former unit, with or without marks; one kept on this phone as the reader's own.
(() => {
  const { all, say, store } = window.camnang;

  // One letter for each letter, as in search.js.
  const fold = (text) => [...text.normalize("NFC").toLowerCase()].map((c) => (c === "\u0111" ? "d" : c.normalize("NFD")[0])).join("");
  const box = document.querySelector(".find input");
  const told = document.querySelector("[data-found]");
  const find = () => {
    const asked = fold(box.value).split(/[^\p{L}\p{N}]+/u).filter((word) => word && !["to", "so", "cu"].includes(word));
    let count = 0;
    all(".groups li").forEach((row) => {
      const words = fold(row.dataset.words).split(/[^\p{L}\p{N}]+/u);
      // A number is meant whole: 1 is not 12.
      row.hidden = !asked.every((part) => words.some((word) => (/^\d+$/.test(part) ? word === part : word.startsWith(part))));
      count += Number(!row.hidden);
    });
    all(".groups").forEach((part) => (part.hidden = !part.querySelector("li:not([hidden])")));
    told.textContent = asked.length ? (count ? told.dataset.found.replace("{n}", count) : told.dataset.none) : "";
  };
  if (box) {
    box.oninput = find;
    box.form.onsubmit = (event) => {
      event.preventDefault();
      const first = document.querySelector(".groups li:not([hidden]) a");
      if (first && box.value.trim()) location.href = first.href;
    };
    // A page that is gone back to still holds what was typed.
    addEventListener("pageshow", find);
  }

  all("[data-pick]").forEach((button) => {
    const idle = button.textContent;
    const show = () => (button.textContent = store("group") === button.dataset.pick ? button.dataset.drop : idle);
    button.onclick = () => {
      const isOwn = store("group") === button.dataset.pick;
      store("group", isOwn ? "" : button.dataset.pick);
      show();
      say(button, isOwn ? button.dataset.dropped : button.dataset.said);
    };
    show();
  });
})();
