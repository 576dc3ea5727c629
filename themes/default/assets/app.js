// Small helps for a page that is whole without them: text size, reading aloud, sending, printing, marks kept on the phone.
(() => {
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];

  // Zalo says what it is, and on which system. It is asked for wording alone; what a browser can do is tried.
  const zalo = /\bZalo\b( android)?/i.exec(navigator.userAgent);
  if (zalo) root.classList.add("zalo");

  // All pages opened from a stick share one store, so names begin with ours; a full or closed store is no fault.
  const store = (name, value) => {
    try {
      if (value) localStorage.setItem(`camnang:${name}`, value);
      else if (value === "") localStorage.removeItem(`camnang:${name}`);
      return localStorage.getItem(`camnang:${name}`);
    } catch {
      return null;
    }
  };

  // A page has one name wherever it is linked from: its path below the top of the site, where assets/ lies.
  const top = new URL("..", document.currentScript.src || location).href;
  const marksOf = (url) => `lesson:${url.slice(top.length).replace(/(\.html)?([?#].*)?$/, "")}`;

  // The worker that keeps pages comes when the page is there; from a stick there is none.
  const { worker } = document.currentScript.dataset;
  if (worker && location.protocol !== "file:") addEventListener("load", () => navigator.serviceWorker?.register(top + worker).catch(() => {}));

  // What a button did is said below it, where screen readers hear it.
  const say = (button, ...words) => {
    const place = button.closest(".tools,.rows").nextElementSibling;
    place.replaceChildren(...words);
    place.scrollIntoView({ block: "nearest" });
  };

  const page = location.href.split("#")[0];
  const copied = async (button) => {
    try {
      await navigator.clipboard.writeText(page);
      return button.dataset.said;
    } catch {
      return page;
    }
  };

  // What Zalo's browser cannot do, the phone's own can: said below the button, with the way there.
  const outside = (button) => {
    const words = document.querySelector("template").content.cloneNode(true);
    const [chrome, copy] = [words.querySelector("a"), words.querySelector("button")];
    if (zalo[1]) chrome.href = `intent:${page.replace(/^\w+:/, "")}#Intent;scheme=https;package=com.android.chrome;S.browser_fallback_url=${encodeURIComponent(page)};end`;
    else chrome.remove();
    copy.onclick = async () => (copy.textContent = await copied(copy));
    say(button, words);
  };

  window.camnang = { all, marksOf, outside, say, store, top, zalo };

  all("[data-js]").forEach((element) => (element.hidden = false));

  // Three sizes of text.
  const size = store("size");
  if (size) root.dataset.size = size;
  all("[data-size-button]").forEach((button) => {
    button.onclick = () => {
      const next = (Number(root.dataset.size || 1) % 3) + 1;
      root.dataset.size = store("size", String(next)) || next;
      say(button, button.dataset.said.replace("{n}", next));
    };
  });

  // Check marks stay where they were made: those of the steps, then the others.
  const boxes = [all(".okay input"), all(".tasks input")];
  const marks = store(marksOf(page));
  const one = (list) => list.map((box) => Number(box.checked)).join("");
  boxes.flat().forEach((box, at) => {
    if (marks) box.checked = marks.replace(".", "")[at] === "1";
    box.onchange = () => {
      const now = boxes.map(one).join(".");
      store(marksOf(page), now.includes("1") ? now : "");
    };
  });

  // The reader's own group, once picked, stands where a page tells whom to ask.
  const group = store("group");
  if (group) {
    const [path, name] = group.split("|");
    all("[data-group]").forEach((link) => {
      link.href = top + path;
      link.textContent = `${link.dataset.group} ${name}`;
    });
  }

  // Reading aloud by short pieces: long ones are cut off by some phones.
  const speech = window.speechSynthesis;
  all("[data-read]").forEach((button) => {
    if (!speech || !window.SpeechSynthesisUtterance) return button.remove();
    const label = button.querySelector("span");
    const idle = label.textContent;
    const stop = () => {
      speech.cancel();
      label.textContent = idle;
    };
    addEventListener("pagehide", stop);
    button.onclick = () => {
      if (speech.speaking) return stop();
      label.textContent = button.dataset.stop;
      const pieces = all("main :is(h1, h2, h3, p, li:not(:has(p, li)), .okay span)").filter((piece) => piece.offsetParent);
      pieces.forEach((piece, at) => {
        const words = new SpeechSynthesisUtterance(piece.innerText);
        words.lang = root.lang;
        words.rate = 0.9;
        if (at === pieces.length - 1) words.onend = stop;
        speech.speak(words);
      });
    };
  });

  // Sending; where the system cannot, the address is copied; where that fails, it is shown.
  all("[data-share]").forEach((button) => {
    button.onclick = async () => {
      try {
        await navigator.share({ title: document.title, url: page });
      } catch (error) {
        if (error.name !== "AbortError") say(button, await copied(button));
      }
    };
  });

  // Zalo's browser has a print() that does nothing.
  all("[data-print]").forEach((button) => (button.onclick = () => (zalo ? outside(button) : print())));
})();
