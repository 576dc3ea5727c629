// Small helps for a page that is whole without them: text size, reading aloud, sharing, marks kept on the phone.
(() => {
  const root = document.documentElement;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const zalo = /\bZalo\b/i.test(navigator.userAgent);
  // All pages opened from a stick share one store, so names begin with ours; a full or closed store is no fault.
  const store = {
    get(key) {
      try { return localStorage.getItem(`camnang:${key}`); } catch { return null; }
    },
    set(key, value) {
      try {
        if (value === null) localStorage.removeItem(`camnang:${key}`);
        else localStorage.setItem(`camnang:${key}`, value);
      } catch { /* Nothing is lost but the mark. */ }
    },
  };
  const note = document.querySelector("[data-note]");
  const say = (text) => {
    if (note) note.textContent = text;
  };

  all("[data-js]").forEach((element) => (element.hidden = false));

  // Three sizes of text.
  const size = (wanted) => {
    root.dataset.size = wanted;
    store.set("size", wanted);
  };
  if (store.get("size")) root.dataset.size = store.get("size");
  all("[data-size-button]").forEach((button) => {
    button.onclick = () => {
      const next = (Number(root.dataset.size || 1) % 3) + 1;
      size(String(next));
      say(button.dataset.said.replace("{n}", next));
    };
  });

  // Check marks stay where they were made.
  const page = location.pathname.split("/").slice(-2).join("/");
  const boxes = all(".okay input, .tasks input");
  const key = (box) => `${page}:${boxes.indexOf(box)}`;
  boxes.forEach((box) => {
    if (store.get(key(box))) box.checked = true;
    box.onchange = () => store.set(key(box), box.checked ? "1" : null);
  });
  all("[data-clear]").forEach((button) => {
    button.parentNode.hidden = boxes.length === 0;
    button.onclick = () => {
      boxes.forEach((box) => {
        box.checked = false;
        store.set(key(box), null);
      });
      say(button.dataset.said);
    };
  });

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
      const pieces = all("main h1, main h2, main h3, main p, main li:not(:has(p, li)), main .okay span").filter((e) => e.offsetParent);
      pieces.forEach((piece, i) => {
        const words = new SpeechSynthesisUtterance(piece.innerText);
        words.lang = root.lang;
        words.rate = 0.9;
        if (i === pieces.length - 1) words.onend = stop;
        speech.speak(words);
      });
    };
  });

  // Sharing; where the system cannot, the link is copied; where that fails, it is shown.
  all("[data-share]").forEach((button) => {
    button.onclick = async () => {
      const url = location.href.split("#")[0];
      try {
        if (navigator.share && !zalo) await navigator.share({ title: document.title, url });
        else {
          await navigator.clipboard.writeText(url);
          say(button.dataset.said);
        }
      } catch (error) {
        if (error.name !== "AbortError") say(url);
      }
    };
  });
})();
