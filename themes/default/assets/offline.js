// What this phone keeps for times without a network: a section on a tap, with its size before; all of it, and how to give it up.
(async () => {
  const { outside, say, top, zalo } = window.camnang;
  if (!navigator.serviceWorker || !window.caches || location.protocol === "file:") return;
  const section = (name) => document.querySelector(`[data-${name}]`);
  const element = (name, ...children) => {
    const made = document.createElement(name);
    made.append(...children);
    return made;
  };
  const fill = (words, facts) => words.replace(/{(\w+)}/g, (_, name) => facts[name]);

  // The worker names its caches like this; a list whose header says so is there with all its files.
  const mine = `camnang ${top} `;
  const saved = `${mine}saved `;
  const heldList = async (key) => {
    const list = await (await caches.open(key)).match(top + key.slice(saved.length));
    return list && { ...(await list.json()), key, isWhole: Boolean(list.headers.get("camnang")) };
  };
  const allHeld = async () => {
    const keys = (await caches.keys()).filter((key) => key.startsWith(saved));
    return (await Promise.all(keys.map(heldList))).filter(Boolean).sort((a, b) => a.title.localeCompare(b.title));
  };
  const row = (address, title, facts) => {
    const words = element("span", title, element("small", facts));
    const link = element("a", words);
    words.className = "t";
    link.className = "go";
    link.href = address;
    return element("li", link);
  };

  // On a section's page: the offer to keep it.
  const offer = async (place) => {
    const list = new URL(place.dataset.keep, location.href).href;
    const key = saved + list.slice(top.length);
    const worker = (await navigator.serviceWorker.ready).active;
    const [keeping, managing] = place.querySelectorAll("li");
    const button = keeping.querySelector("button");
    const words = place.dataset;
    const known = await fetch(list).then((answer) => answer.json()).catch(() => undefined);

    const show = async () => {
      const held = (await caches.keys()).includes(key) && (await heldList(key));
      const facts = known || held;
      keeping.hidden = !known || Boolean(held && held.isWhole);
      managing.hidden = !(await allHeld()).length;
      place.hidden = keeping.hidden && managing.hidden;
      if (facts) button.querySelector(".t").replaceChildren(fill(held ? words.rest : words.offer, facts), element("small", fill(words.facts, facts)));
    };

    const keep = () => {
      button.disabled = true;
      const bar = element("progress");
      const count = element("span");
      bar.setAttribute("aria-label", words.keeping);
      count.setAttribute("aria-hidden", "true");
      say(button, element("p", words.keeping), bar, count);
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = async ({ data }) => {
        if (!data.end) {
          bar.max = data.all;
          bar.value = data.done;
          count.textContent = `${data.done}/${data.all}`;
          return;
        }
        button.disabled = false;
        // A phone may clear such stores when it is short of room; asked, it may spare this one.
        if (!data.missing && !data.full && navigator.storage?.persist) navigator.storage.persist();
        say(button, element("p", data.full ? words.full : data.missing ? words.missing : words.kept));
        show();
      };
      worker.postMessage({ keep: list }, [port2]);
    };

    button.onclick = () => {
      const { saveData, effectiveType } = navigator.connection || {};
      // What is kept in Zalo's browser can be read in Zalo alone.
      if (zalo) return outside(button);
      if (!saveData && !/2g|3g/.test(effectiveType)) return keep();
      const anyway = element("button", words.anyway);
      anyway.type = "button";
      anyway.onclick = keep;
      say(button, element("p", fill(words.costly, known)), anyway);
    };
    await show();
  };

  // Without a network: what can be read all the same, and the way back to what was wanted.
  const help = async (place) => {
    const kept = await allHeld();
    const rows = kept.map((held) => row(top + held.files[0][0], held.title, fill(place.dataset.held, held)));
    const seen = await caches.open(`${mine}seen`);
    const others = (await seen.keys()).filter(({ url }) => !kept.some(({ files }) => files.some(([path]) => top + path === url)));
    for (const { url } of others.slice(-8).reverse()) {
      const html = await (await seen.match(url)).text();
      const title = new DOMParser().parseFromString(html, "text/html").querySelector(".hero h1");
      if (title) rows.push(row(url, title.textContent, place.dataset.seen));
    }
    place.querySelector("ul").append(...rows);
    place.hidden = !rows.length;

    const tools = section("retry");
    const wanted = new URL(location.hash.slice(1), top).href;
    const button = tools.querySelector("button");
    tools.hidden = false;
    button.onclick = async () => {
      say(button);
      try {
        await fetch(`${top}sw.js`, { cache: "no-store" });
        location.replace(wanted.startsWith(top) ? wanted : top);
      } catch {
        say(button, section("still").dataset.still);
      }
    };
    addEventListener("online", () => button.click());
  };

  // What is kept, each with a button to give it up.
  const manage = async (place) => {
    const words = place.dataset;
    const show = async () => {
      const all = await allHeld();
      place.querySelector("ul").replaceChildren(
        ...all.map((held) => {
          const link = element("a", element("h3", held.title));
          link.href = top + held.files[0][0];
          const drop = element("button", words.drop);
          drop.type = "button";
          drop.setAttribute("aria-label", `${words.drop}: ${held.title}`);
          const tools = element("div", drop);
          tools.className = "tools";
          drop.onclick = async () => {
            await caches.delete(held.key);
            await show();
            const said = place.querySelector("[role=status]");
            said.textContent = fill(words.dropped, held);
            said.scrollIntoView({ block: "nearest" });
          };
          const card = element("li", link, element("p", fill(held.isWhole ? words.saved : words.part, held)), tools);
          card.className = "card";
          return card;
        }),
      );
      if (!all.length) place.querySelector("ul").replaceChildren(element("li", words.none));
      const { usage } = (await navigator.storage?.estimate?.()) || {};
      const size = (usage / 1e6).toFixed(1).replace(".", words.decimal);
      place.querySelector(".soft").textContent = usage === undefined ? "" : fill(words.used, { size });
      place.hidden = false;
    };
    await show();
  };

  if (section("keep")) offer(section("keep"));
  if (section("held")) help(section("held"));
  if (section("saved")) manage(section("saved"));
})();
