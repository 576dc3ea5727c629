// On the page of a section: how far this phone has come in each lesson, in words. Nothing is sent anywhere.
(() => {
  const { all, marksOf, say, store } = window.camnang;
  const way = document.querySelector(".path");
  const facts = document.querySelector(".meta li");
  const bar = document.querySelector(".prog");
  const clear = document.querySelector("[data-clear]");
  const plain = facts.textContent;
  const rows = [...way.children];

  const show = () => {
    const states = rows.map((row) => {
      const marks = store(marksOf(row.querySelector("a").href));
      // The steps decide; a lesson without steps is done when its other marks are.
      return marks && (marks.split(".").find(Boolean).includes("0") ? "begun" : "done");
    });
    const isBegun = states.some(Boolean);
    const now = isBegun ? states.findIndex((state) => state !== "done") : -1;
    let minutes = 0;
    rows.forEach((row, at) => {
      const state = states[at] || (at === now && "next");
      const link = row.firstElementChild;
      link.classList.toggle("done", state === "done");
      link.classList.toggle("now", at === now);
      bar.children[at].className = state === "done" ? "done" : "";
      if (state !== "done") minutes += Number(row.dataset.minutes);
      row.querySelector(".st")?.remove();
      if (!state) return;
      const words = document.createElement("span");
      words.className = "st";
      words.textContent = way.dataset[state];
      link.firstElementChild.append(words);
    });
    const done = states.filter((state) => state === "done").length;
    bar.hidden = !isBegun;
    if (isBegun) clear.parentNode.hidden = false;
    facts.textContent = isBegun ? [
      facts.dataset.done.replace("{n}", done).replace("{all}", rows.length),
      ...(minutes ? [facts.dataset.left.replace("{n}", minutes)] : []),
    ].join(" · ") : plain;
  };

  clear.onclick = () => {
    Object.keys(localStorage).filter((key) => /^camnang:(lesson:|group$)/.test(key)).forEach((key) => localStorage.removeItem(key));
    show();
    say(clear, clear.dataset.said);
  };
  // A page that is gone back to is shown as it was left.
  addEventListener("pageshow", show);
  show();
})();
