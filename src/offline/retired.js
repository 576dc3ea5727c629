// The site keeps no pages any more: what it kept on this phone goes, and so does this worker. What others keep here stays.
addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => {
  const end = async () => {
    const mine = (await caches.keys()).filter((key) => key.startsWith(`camnang ${registration.scope} `));
    await Promise.all(mine.map((key) => caches.delete(key)));
    await registration.unregister();
  };
  event.waitUntil(end());
});
