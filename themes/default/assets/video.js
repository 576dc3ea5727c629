// Only on pages with a film: captions that show, and players that come on a tap.
(() => {
  // Captions show at once; from a stick browsers refuse to load them.
  if (location.protocol.startsWith("http")) document.querySelectorAll("track").forEach((track) => (track.track.mode = "showing"));

  // A film of YouTube comes into the page on a tap; from a stick and in Zalo its link simply opens.
  if (location.protocol.startsWith("http") && !/\bZalo\b/i.test(navigator.userAgent)) {
    document.querySelectorAll("a[data-youtube]").forEach((link) => {
      link.onclick = (event) => {
        event.preventDefault();
        const frame = document.createElement("iframe");
        frame.src = `https://www.youtube-nocookie.com/embed/${link.dataset.youtube}?autoplay=1&cc_load_policy=1&hl=vi`;
        frame.title = link.dataset.title || link.textContent.trim();
        frame.allow = "autoplay; encrypted-media; picture-in-picture; fullscreen";
        frame.referrerPolicy = "strict-origin-when-cross-origin";
        link.replaceWith(frame);
      };
    });
  }
})();
