// Only on pages with a film: captions that show once it plays, and players that come on a tap.
(() => {
  // From a stick browsers refuse to load captions, and YouTube refuses to play; in Zalo its link simply opens.
  if (!location.protocol.startsWith("http")) return;
  document.querySelectorAll("video").forEach((video) => (video.onplay = () => video.textTracks[0] && (video.textTracks[0].mode = "showing")));
  if (document.documentElement.classList.contains("zalo")) return;
  // Where an address says to begin, in seconds: t=90, t=1m30s, start=90; and the list that the film stands in.
  const asked = (address, name) => (new RegExp(`[?&#]${name}=([\\w-]+)`).exec(address) || [])[1] || "";
  const startOf = (address) => {
    const [, h = 0, m = 0, s = 0] = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s?)?$/.exec(asked(address, "(?:t|start|time_continue)")) || [];
    return h * 3600 + m * 60 + +s;
  };
  document.querySelectorAll("a[data-youtube]").forEach((link) => {
    link.onclick = (event) => {
      event.preventDefault();
      const frame = document.createElement("iframe");
      frame.src = `https://www.youtube-nocookie.com/embed/${link.dataset.youtube}?autoplay=1&cc_load_policy=1&hl=vi`;
      if (startOf(link.href)) frame.src += `&start=${startOf(link.href)}`;
      if (asked(link.href, "list")) frame.src += `&list=${asked(link.href, "list")}`;
      frame.title = link.textContent.trim();
      frame.allow = "autoplay; encrypted-media; picture-in-picture; fullscreen";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      link.replaceWith(frame);
      frame.focus();
    };
  });
})();
