// The answer to a question, with or without marks, on a host and from a stick: lessons that hold all its words, the nearest first.
(() => {
  const asked = (new URLSearchParams(location.search).get("q") || "").normalize("NFC").trim();
  const place = document.querySelector("[data-found]");
  if (!asked || !place || !window.camnangIndex) return;
  document.querySelector("input[type=search]").value = asked;

  // One letter for each letter, so that places in folded text are places in the text itself.
  const fold = (text) => [...text.toLowerCase()].map((c) => (c === "đ" ? "d" : c.normalize("NFD")[0])).join("");
  const isLetter = (c) => c !== undefined && /[\p{L}\p{N}]/u.test(c);
  // Where a word begins in a text; a word may be typed only in part.
  const find = (text, word, from = 0) => {
    const at = text.indexOf(word, from);
    return at > 0 && isLetter(text[at - 1]) ? find(text, word, at + 1) : at;
  };

  const exact = asked.toLowerCase();
  const phrase = fold(asked);
  const words = [...new Set(phrase.split(/[^\p{L}\p{N}.]+/u).filter(Boolean))];

  // What stands in a title weighs more than what stands in the text; a whole phrase more than its words, and with its marks most.
  const weights = [12, 5, 4, 1];
  const rate = (page) => {
    const folded = page.slice(1).map(fold);
    const held = words.filter((word) => folded.some((text) => find(text, word) >= 0));
    const score = folded.reduce((sum, text, i) => {
      const hits = words.filter((word) => find(text, word) >= 0).length / words.length;
      const whole = find(text, phrase) >= 0 ? 2 : 0;
      const marked = find(page[i + 1].toLowerCase(), exact) >= 0 ? 2 : 0;
      return sum + weights[i] * (hits + whole + marked);
    }, 0);
    return { page, score, share: held.length / words.length };
  };
  const rated = window.camnangIndex.map(rate).sort((a, b) => b.score - a.score);
  const whole = rated.filter(({ share }) => share === 1);
  const found = (whole.length ? whole : rated.filter(({ share }) => share > 0.5)).slice(0, 20);

  const element = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };
  // A line with the words in it marked.
  const marked = (line) => {
    const folded = fold(line);
    const spots = words
      .flatMap((word) => {
        const all = [];
        for (let at = find(folded, word); at >= 0; at = find(folded, word, at + 1)) all.push([at, at + word.length]);
        return all;
      })
      .sort((a, b) => a[0] - b[0]);
    const letters = [...line];
    const parts = [];
    let done = 0;
    for (const [from, to] of spots) {
      if (from < done) continue;
      parts.push(letters.slice(done, from).join(""), element("mark", letters.slice(from, to).join("")));
      done = to;
    }
    return [...parts, letters.slice(done).join("")];
  };
  const bestLine = ([, , headings, about, text]) => {
    const lines = `${about}\n${headings}\n${text}`.split(/\n|(?<=[.!?]) /).filter(Boolean);
    const hits = (line) => words.filter((word) => find(fold(line), word) >= 0).length;
    return lines.reduce((best, line) => (hits(line) > hits(best) ? line : best), lines[0] || "").slice(0, 160);
  };

  const say = found.length ? place.dataset.many : place.dataset.none;
  place.hidden = false;
  place.querySelector("h2").textContent = say.replace("{n}", found.length).replace("{q}", asked);
  place.querySelector("ol").append(
    ...found.map(({ page }) => {
      const link = element("a", element("h3", ...marked(page[1])));
      link.href = page[0];
      const item = element("li", link, element("p", ...marked(bestLine(page))));
      item.className = "card";
      return item;
    }),
  );
})();
