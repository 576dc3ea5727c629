// Keeps pages for times without a network. VERSION, CORE and STRIP stand above; a build that changes any page changes them.

// Other sites may stand on the same host: all that is ours is named after the place that this script answers for.
const SCOPE = registration.scope;
const MINE = `camnang ${SCOPE} `;
const PRECACHE = `${MINE}core ${VERSION}`;
const FILES = `${MINE}files`;
const SAVED = `${MINE}saved `;
const SEEN = `${MINE}seen`;
const MOST = { [SEEN]: 40, [FILES]: 200 };
// The header in which a stored answer carries the hash of what a list says it is.
const PRINT = "camnang";
const PATIENCE = 3000;
const OFFLINE = `${SCOPE}%offline%`;
// Films are never kept, nor are answers to scripts; requests for a part of a file are the network's.
const KINDS = ["font", "image", "manifest", "script", "style"];

// A page has one name, however its host writes its address.
const nameOf = (address) => {
  const { origin, pathname } = new URL(address, SCOPE);
  if (pathname.endsWith("/")) return `${origin}${pathname}index.html`;
  return /\.[^/]*$/.test(pathname) ? origin + pathname : `${origin}${pathname}.html`;
};
const isNamedByContent = (name) => /\.[0-9a-f]{8}\.\w+$/.test(name);

// Of an answer what a page needs: a host may have led on from the name that was asked, or sent it packed.
const copyOf = async (response, print = "") =>
  new Response(await response.blob(), { headers: { "content-type": response.headers.get("content-type"), [PRINT]: print } });

// In the order of their names: core, files, saved, seen.
const own = async () => (await caches.keys()).filter((key) => key.startsWith(MINE)).sort();
const find = async (name, is = () => true) => {
  for (const key of await own()) {
    const held = await (await caches.open(key)).match(name);
    if (held && is(held)) return { key, held };
  }
  return {};
};

// Puts one file of a list into a cache, unless it is there; what another cache holds is not loaded again.
const store = async (cache, path, print) => {
  const name = nameOf(path);
  const isIt = (held) => held?.headers.get(PRINT) === print || (held && name.includes(`.${print}.`));
  if (isIt(await cache.match(name))) return;
  const { held } = await find(name, isIt);
  const response = held || (await fetch(name, { cache: "no-cache" }));
  if (!response.ok) throw new Error(`${response.status} ${name}`);
  await cache.put(name, await copyOf(response, print));
};

// Keeps what was visited; the oldest goes when there is too much.
const remember = async (key, name, response) => {
  const cache = await caches.open(key);
  await cache.delete(name);
  await cache.put(name, await copyOf(response));
  if (!MOST[key]) return;
  const names = await cache.keys();
  for (const old of names.slice(0, Math.max(0, names.length - MOST[key]))) await cache.delete(old);
};

// Keeps a section, or brings what is kept of it up to date: the list tells what belongs to it, and comes last when all is there.
const keep = async (list, tell) => {
  const key = SAVED + list.slice(SCOPE.length);
  const response = await fetch(list, { cache: "no-cache" });
  if (response.status === 404 || response.status === 410) await caches.delete(key);
  if (!response.ok) return tell({ end: true, missing: true });
  const { files } = await response.clone().json();
  const cache = await caches.open(key);
  const isNew = !(await cache.match(list));
  try {
    if (isNew) await cache.put(list, await copyOf(response.clone()));
    let missing = 0;
    for (const [at, [path, print]] of files.entries()) {
      try {
        await store(cache, path, print);
      } catch (error) {
        if (error.name === "QuotaExceededError") throw error;
        missing += 1;
      }
      tell({ done: at + 1, all: files.length });
    }
    if (missing) return tell({ end: true, missing });
    const names = new Set([list, ...files.map(([path]) => nameOf(path))]);
    for (const old of await cache.keys()) if (!names.has(old.url)) await cache.delete(old);
    await cache.put(list, await copyOf(response, VERSION));
    tell({ end: true });
  } catch {
    // A phone that is full gets back what was begun.
    if (isNew) await caches.delete(key);
    tell({ end: true, full: true });
  }
};

// After a new build, what is kept is brought up to date; not at the cost of somebody's mobile data.
let refreshing = false;
const refresh = async () => {
  const { saveData, type } = navigator.connection || {};
  if (refreshing || saveData || type === "cellular") return;
  refreshing = true;
  try {
    for (const key of (await own()).filter((key) => key.startsWith(SAVED))) {
      const list = SCOPE + key.slice(SAVED.length);
      const held = await (await caches.open(key)).match(list);
      if (held?.headers.get(PRINT) !== VERSION) await keep(list, () => {});
    }
  } catch {
    // The next page tries again.
  } finally {
    refreshing = false;
  }
};

// A page from the store was made before the last correction was known.
const withStrip = async (held) => {
  const html = await held.text();
  const now = html.replace(/(<\/header>\s*)(<aside.*?<\/aside>)?/s, (_, head) => head + STRIP.replaceAll("%root%", SCOPE));
  return new Response(now, { headers: held.headers });
};

const fromNetwork = async (event, isPage, name, key) => {
  const response = (isPage && (await event.preloadResponse)) || (await fetch(event.request));
  const isFit = !isPage || /^text\/html/.test(response.headers.get("content-type"));
  // The core belongs to its build.
  if (response.ok && !response.redirected && isFit && key !== PRECACHE)
    event.waitUntil(remember(key || (isPage ? SEEN : FILES), name, response.clone()).catch(() => {}));
  if (response.ok && isPage) event.waitUntil(refresh());
  return response;
};

const answer = async (event, isPage) => {
  const name = nameOf(event.request.url);
  const { key, held } = await find(name);
  if (held && isNamedByContent(name)) return held;
  const network = fromNetwork(event, isPage, name, key);
  if (!held && isPage && name !== OFFLINE)
    return network.catch(() => Response.redirect(`${OFFLINE}#${event.request.url.slice(SCOPE.length)}`));
  if (!held) return network;
  const settled = network.catch(() => {});
  event.waitUntil(settled);
  const first = await Promise.race([settled, new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
  if (first && first.status < 500) return first;
  return isPage ? withStrip(held) : held;
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const isPage = request.mode === "navigate";
  const isOurs = request.method === "GET" && request.url.startsWith(SCOPE) && !request.headers.has("range");
  if (isOurs && (isPage || KINDS.includes(request.destination))) event.respondWith(answer(event, isPage));
});

addEventListener("message", (event) => {
  const [port] = event.ports;
  const list = String(event.data?.keep);
  if (!port || !list.startsWith(SCOPE)) return;
  event.waitUntil(keep(list, (news) => port.postMessage(news)).catch(() => port.postMessage({ end: true, missing: true })));
});

// Pages bring their own scripts, so a new worker may take over at once: nothing on an open page changes.
addEventListener("install", (event) => {
  skipWaiting();
  event.waitUntil(caches.open(PRECACHE).then((cache) => Promise.all(CORE.map(([path, print]) => store(cache, path, print)))));
});

// The page that brought this worker was loaded without it: it counts as visited, with what it shows.
const rememberOpen = async () => {
  for (const { url } of await clients.matchAll({ type: "window" })) {
    const name = nameOf(url);
    if ((await find(name)).held) continue;
    const response = await fetch(url);
    if (!response.ok || response.redirected) continue;
    await remember(SEEN, name, response.clone());
    const shown = (await response.text()).matchAll(/(?:src|href)="?([^"\s>]+\.(?:css|js|svg|png|jpe?g|webp|avif))["\s>]/g);
    for (const [, path] of shown) {
      const file = new URL(path, url).href;
      if (file.startsWith(SCOPE) && !(await find(file)).held) await remember(FILES, file, await fetch(file));
    }
  }
};

addEventListener("activate", (event) => {
  const begin = async () => {
    await registration.navigationPreload?.enable();
    for (const key of (await own()).filter((key) => key.startsWith(`${MINE}core `) && key !== PRECACHE)) {
      // Pages that were visited before still ask for files of their build.
      const old = await caches.open(key);
      for (const { url } of await old.keys())
        if (isNamedByContent(url) && !(await caches.match(url, { cacheName: PRECACHE }))) await remember(FILES, url, await old.match(url));
      await caches.delete(key);
    }
    await clients.claim();
  };
  const begun = begin();
  event.waitUntil(begun);
  // Pages must not wait for this.
  begun.then(rememberOpen).catch(() => {});
});
