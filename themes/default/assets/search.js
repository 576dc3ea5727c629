// The answer to a question, on a host and from a stick: pages that hold its words, the nearest first, each with the line that
// answers. Words count with and without marks, in both spellings of tones, run together, and as residents say them.
// What the index looks like is told in src/emit/search/files.rs.
(() => {
  const index = window.camnangIndex;
  const found = document.querySelector("[data-found]");
  const form = document.querySelector("form.ask");
  if (!index || !found || !form) return;

  // Words
  const MARKS = /[\u0300-\u036f]/g;
  const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;
  const fold = (text) => text.toLowerCase().normalize("NFD").replace(MARKS, "").replace(/[\u0111\u00f0]/g, "d");
  // The tone stands after the letters, so that hoà and hòa are spelled alike.
  const spell = (word) => {
    const parts = word.toLowerCase().normalize("NFD");
    return parts.replace(TONES, "").normalize("NFC") + (parts.match(TONES) || []).join("");
  };
  const split = (text) => text.match(/[\p{L}\p{N}]+/gu) || [];
  const wordOf = (text) => ({ text, folded: fold(text), spelling: spell(text) });
  const wordsOf = (text) => split(text.normalize("NFC")).map(wordOf);
  const known = index.words.split(" ");
  const numbers = new Map(known.map((word, number) => [word, number]));
  const beginning = (start) => {
    const from = known.findIndex((word) => word.startsWith(start));
    if (from < 0) return null;
    let to = from;
    while (to + 1 < known.length && known[to + 1].startsWith(start)) to += 1;
    return [from, to];
  };

  // Parts of the index
  const partAt = (kind, number) => {
    let part = index.first[kind].length - 1;
    while (part > 0 && index.first[kind][part] > number) part -= 1;
    return part;
  };
  const loading = {};
  // Parts that did not come: without them “nothing was found” would not be true.
  const missing = new Set();
  const load = (kind, part) => {
    const file = `${index.folder}${kind}-${part}.js`;
    if (index[kind][part] !== undefined) return null;
    if (!loading[file]) {
      loading[file] = new Promise((done) => {
        const script = document.createElement("script");
        script.onload = () => {
          missing.delete(file);
          done();
        };
        script.onerror = () => {
          missing.add(file);
          delete loading[file]; // The next question tries again.
          done();
        };
        script.src = file;
        document.head.append(script);
      });
    }
    return loading[file];
  };
  // The lists of a part by what is looked for: folded words → [spelling, pages].
  const tables = {};
  const table = (kind, part) => {
    const name = `${kind}-${part}`;
    if (!tables[name] && index[kind][part] !== undefined) {
      tables[name] = new Map();
      for (const line of index[kind][part].split("\n")) {
        const [spelling, pages] = line.split("=");
        const key = fold(spelling);
        if (pages) tables[name].set(key, [...(tables[name].get(key) || []), [spelling, pages]]);
      }
    }
    return tables[name] || new Map();
  };
  const MORE = "#".charCodeAt(0);
  const LAST = "]".charCodeAt(0);
  const eachPage = (pages, use) => {
    let [number, page] = [0, 0];
    for (let i = 0; i < pages.length; i += 1) {
      const code = pages.charCodeAt(i);
      if (code < LAST) number = number * 32 + code - MORE;
      else {
        number = number * 32 + code - LAST;
        page += number >> 2;
        use(page, number & 3);
        [number, page] = [0, page + 1];
      }
    }
  };

  // Ways to read a question: as it is typed, with words put right, with what is said replaced by what is meant.
  const MOST_READINGS = 8;
  const SAID_OTHERWISE = 0.9;
  /** The ways to cut what was run together into few known words. */
  const splits = (folded, most = 4) => {
    for (let count = 2; count <= most; count += 1) {
      const cut = (text, left) => {
        if (left === 1) return numbers.has(text) ? [[text]] : [];
        const ends = [...text].map((_, i) => i).filter((end) => numbers.has(text.slice(0, end)));
        return ends.flatMap((end) => cut(text.slice(end), left - 1).map((rest) => [text.slice(0, end), ...rest]));
      };
      const found = cut(folded, count);
      if (found.length) return found.slice(0, MOST_READINGS / 2);
    }
    return [[folded]];
  };
  const readings = (asked) => {
    let all = [[]];
    for (const word of asked) {
      const isKnown = numbers.has(word.folded) || beginning(word.folded);
      const ways = isKnown ? [[word]] : splits(word.folded).map((words) => words.map(wordOf));
      all = all.flatMap((words) => ways.map((way) => [...words, ...way])).slice(0, MOST_READINGS);
    }
    const [right] = all;
    right.slice(1).forEach((word, i) => {
      const joined = right[i].folded + word.folded;
      if (numbers.has(joined)) all.push([...right.slice(0, i), wordOf(joined), ...right.slice(i + 2)]);
    });
    all = all.map((words) => ({ words, certainty: 1 }));
    const said = right.map((word) => word.folded);
    for (const [say, ...means] of index.synonyms) {
      const from = ` ${said.join(" ")} `.indexOf(` ${say} `);
      if (from < 0) continue;
      const at = said.join(" ").slice(0, from).split(" ").filter(Boolean).length;
      const after = right.slice(at + say.split(" ").length);
      all.push(...means.map((mean) => ({ words: [...right.slice(0, at), ...wordsOf(mean), ...after], certainty: SAID_OTHERWISE })));
    }
    return all.slice(0, MOST_READINGS);
  };

  // What a reading looks for: each word, each pair of neighbours; the last word may be typed only in part.
  const MOST_PARTS = 3;
  const sought = (words) => {
    const last = words.length - 1;
    const range = (word, i) => {
      const number = numbers.get(word.folded);
      const isOpen = i === last && word.folded.length > 1 && !/\d/.test(word.folded);
      return { exact: number === undefined ? null : [number, number], open: isOpen ? beginning(word.folded) : null };
    };
    const seek = (kind, at, [from, to], test) => {
      const parts = [];
      for (let part = partAt(kind, from); part <= partAt(kind, to) && parts.length < MOST_PARTS; part += 1) parts.push(part);
      return { kind, at, parts, test };
    };
    const seeks = [];
    words.forEach((word, i) => {
      const { exact, open } = range(word, i);
      const wanted = exact || open;
      if (wanted) seeks.push(seek("one", i, wanted, exact ? null : word.folded));
      const before = i > 0 && numbers.get(words[i - 1].folded);
      const next = open || exact;
      if (i > 0 && before !== undefined && next) {
        const places = next.map((number) => before * known.length + number);
        seeks.push(seek("two", i, places, open ? `${words[i - 1].folded} ${word.folded}` : null));
      }
    });
    return seeks;
  };

  // How much it weighs where words stand: once in the text, more often, in a heading, in the title.
  const WEIGHTS = [1, 1.5, 3, 6];
  const nearness = (word, spelling, isPlain) => {
    if (word.spelling === spelling) return 1;
    if (isPlain) return 0.9;
    return word.spelling.replace(TONES, "") === spelling.replace(TONES, "") ? 0.75 : 0.6;
  };
  const BEGUN = 0.5;
  /** Puts into `weights` how near each page comes to what is sought. */
  const weigh = ({ kind, at, parts, test }, words, isPlain, weights) => {
    const meant = kind === "one" ? [words[at]] : [words[at - 1], words[at]];
    const key = meant.map((word) => word.folded).join(" ");
    for (const part of parts) {
      for (const [folded, lists] of table(kind, part)) {
        if (folded !== key && !(test && folded.startsWith(test))) continue;
        for (const [spelling, list] of lists) {
          const spellings = spelling.split(" ");
          const exact = folded === key ? 1 : BEGUN;
          const near = meant.reduce((product, word, i) => product * nearness(word, spellings[i], isPlain), exact);
          eachPage(list, (page, place) => {
            weights[page] = Math.max(weights[page], WEIGHTS[place] * near);
          });
        }
      }
    }
  };
  const PAIR = 1.5;
  const LEAST_SHARE = 0.5;
  /** How well each page answers one reading: `[page, score]`, those only that hold half of what is rare in it. */
  const rate = ({ words, certainty, seeks }, isPlain) => {
    const none = () => new Float32Array(index.pages.length);
    const weights = { one: words.map(none), two: words.map(none) };
    seeks.forEach((seek) => weigh(seek, words, isPlain, weights[seek.kind][seek.at]));
    const rarities = weights.one.map((pages) => Math.log(1 + pages.length / (pages.filter(Boolean).length + 0.5)));
    const ofPairs = rarities.map((rare, i) => (i > 0 ? (rare + rarities[i - 1]) * PAIR : 0));
    const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);
    const [all, most] = [sum(rarities), sum(rarities) + sum(ofPairs)];
    const rated = [];
    for (let page = 0; page < index.pages.length; page += 1) {
      let [score, held] = [0, 0];
      words.forEach((_, i) => {
        const [one, two] = [weights.one[i][page], weights.two[i][page]];
        score += one * rarities[i] + two * ofPairs[i];
        // A word that is only begun is held by a page that has it after the word before.
        if (one || two) held += rarities[i];
      });
      const share = held / all;
      // Readings of more words count no more than those of fewer.
      if (share >= LEAST_SHARE) rated.push([page, (score / most) * share * share * certainty * (index.pages[page][2] / 100)]);
    }
    return rated;
  };

  const MOST_WORDS = 12;
  const MOST_TITLES = 50;
  /** The pages that answer, the best first: `{ page, score, words }`. */
  const find = async (asked) => {
    const typed = wordsOf(asked).slice(0, MOST_WORDS);
    const isPlain = typed.every((word) => word.text.toLowerCase() === word.folded);
    const ways = readings(typed).map((way) => ({ ...way, seeks: sought(way.words) }));
    const parts = ways.flatMap(({ seeks }) => seeks.flatMap(({ kind, parts }) => parts.map((part) => load(kind, part))));
    if (parts.some(Boolean)) await Promise.all(parts);
    const best = new Map();
    for (const way of ways) {
      for (const [page, score] of rate(way, isPlain)) {
        const known = best.get(page);
        if (!known || known.score < score) best.set(page, { page, score, words: way.words });
      }
    }
    const byScore = (a, b) => b.score - a.score || a.page - b.page;
    const results = [...best.values()].sort(byScore);
    // A title that says little else is nearer.
    for (const result of results.slice(0, MOST_TITLES)) {
      const title = split(fold(index.pages[result.page][1]));
      const said = title.filter((folded) => result.words.some((word) => word.folded === folded));
      result.score *= 1 + said.length / title.length;
    }
    return results.sort(byScore);
  };

  // What is shown
  const element = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };
  const isHit = (words, token) => {
    const folded = fold(token);
    return words.some((word, i) => folded === word.folded || (i === words.length - 1 && word.folded.length > 1 && folded.startsWith(word.folded)));
  };
  /** A line with the words in it marked. */
  const marked = (line, words) =>
    line.split(/([\p{L}\p{N}]+)/u).map((piece, i) => (i % 2 && isHit(words, piece) ? element("mark", piece) : piece));
  const rateLine = (line, words) => {
    const [written, folded] = [split(line), split(fold(line))];
    const hits = new Set();
    let score = 0;
    folded.forEach((token, i) => {
      const at = words.findIndex((word) => word.folded === token);
      if (at < 0) return;
      if (!hits.has(at)) score += 2;
      if (spell(written[i]) === words[at].spelling) score += 1;
      if (at > 0 && folded[i - 1] === words[at - 1].folded) score += 3;
      hits.add(at);
    });
    return score / Math.sqrt(folded.length + 10);
  };
  const LONGEST = 160;
  const shorten = (line, words) => {
    if (line.length <= LONGEST) return line;
    const pieces = line.split(/([\p{L}\p{N}]+)/u);
    const first = pieces.findIndex((piece, i) => i % 2 && isHit(words, piece));
    let [from, before] = [Math.max(first, 0), 0];
    while (from > 0 && before + pieces[from - 1].length < LONGEST / 4) before += pieces[(from -= 1)].length;
    let text = from > 0 ? "…" : "";
    for (const piece of pieces.slice(from)) {
      if (text.length + piece.length > LONGEST) return `${text.trimEnd()}…`;
      text += piece;
    }
    return text;
  };
  const fill = async ({ page, words }, item) => {
    const part = partAt("text", page);
    await load("text", part);
    const text = (index.text[part] || [])[page - index.first.text[part]];
    if (!text) return;
    const lines = text.split("\n").map((line) => (line.includes("\t") ? line.split("\t") : ["", line]));
    const rated = lines.map(([, line]) => rateLine(line, words));
    const [anchor, line] = lines[rated.indexOf(Math.max(...rated))];
    item.querySelector("p").replaceChildren(...marked(shorten(line, words), words));
    if (anchor) item.querySelector("a").href = `${index.pages[page][0]}#${anchor}`;
  };
  // Texts are loaded for what comes into sight.
  const waiting = new WeakMap();
  const watcher =
    window.IntersectionObserver &&
    new IntersectionObserver((seen) =>
      seen.filter(({ isIntersecting }) => isIntersecting).forEach(({ target }) => {
        watcher.unobserve(target);
        if (target.isConnected) fill(waiting.get(target), target);
      }),
    );
  const itemOf = (result) => {
    const [path, title] = index.pages[result.page];
    const link = element("a", element("h3", ...marked(title, result.words)));
    link.href = path;
    const item = element("li", link, element("p", "\u00a0"));
    item.className = "card";
    waiting.set(item, result);
    if (watcher) watcher.observe(item);
    else fill(result, item);
    return item;
  };
  const AT_A_TIME = 10;
  const list = found.querySelector("ol");
  const more = element("button");
  more.type = "button";
  more.className = "more";
  const show = (results) => {
    list.append(...results.slice(0, AT_A_TIME).map(itemOf));
    const rest = results.slice(AT_A_TIME);
    more.remove();
    if (!rest.length) return;
    more.textContent = found.dataset.more.replace("{n}", rest.length);
    more.onclick = () => {
      const next = list.children.length;
      show(rest);
      list.children[next].querySelector("a").focus();
    };
    list.after(more);
  };

  const field = form.querySelector("input");
  const title = found.querySelector("h2");
  let asking = 0;
  const answer = async () => {
    const asked = field.value.normalize("NFC").trim();
    const turn = (asking += 1);
    // What is announced must be in sight before it changes.
    found.hidden = !asked;
    const results = asked ? await find(asked) : [];
    if (turn !== asking) return;
    const said = found.dataset[results.length ? "many" : missing.size ? "missing" : "none"].replace("{n}", results.length).replace("{q}", () => asked);
    title.textContent = asked ? said : "";
    list.replaceChildren();
    show(results);
    try {
      history.replaceState(null, "", asked ? `?q=${encodeURIComponent(asked)}` : location.pathname);
    } catch {
      // Some browsers keep the address of a page from a stick as it is.
    }
  };
  const PAUSE = 150;
  let pause = 0;
  field.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(answer, PAUSE);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    answer();
  });
  field.value = (new URLSearchParams(location.search).get("q") || "").normalize("NFC");
  if (field.value) answer();
})();
