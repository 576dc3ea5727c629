// Runs in previewed pages only: reloads on a new build, and shows its findings.
(() => {
  const own = Number(document.currentScript.dataset.number);
  const source = new EventSource("/__camnang/events");
  let panel = null;

  const element = (tag, text, parent, name) => {
    const made = document.createElement(tag);
    made.textContent = text;
    if (name) made.className = name;
    parent.append(made);
    return made;
  };

  const style = `
    :host { all: initial; }
    aside { position: fixed; inset: auto 0 0 0; max-height: 60vh; overflow: auto; box-sizing: border-box;
      padding: 16px; font: 18px/1.5 Roboto, "Segoe UI", system-ui, sans-serif; color: #1c2b26;
      background: #fbf6ec; border-top: 6px solid #f4b83a; z-index: 2147483647; }
    h2 { font-size: 24px; margin: 4px 0 8px; } h3 { font-size: 20px; margin: 4px 0; } p { margin: 4px 0; }
    section { background: #fff; border: 1px solid #e3dccb; border-radius: 16px; padding: 12px 16px; margin: 12px 0; }
    .error { display: inline-block; background: #f4b83a; border-radius: 12px; padding: 0 10px; font-weight: 700; }
    .warning { display: inline-block; border: 1px solid #8a8371; border-radius: 12px; padding: 0 10px; }
    code { font: 15px/1.4 ui-monospace, monospace; overflow-wrap: anywhere; }
    pre { font: 15px/1.4 ui-monospace, monospace; background: #14201c; color: #ffd98a; border-radius: 10px; padding: 10px; overflow: auto; }
    button { font: inherit; min-height: 48px; padding: 0 20px; border-radius: 14px; border: 2px solid #0d5a48; background: #fff; }
    .help { background: #e3efe4; border-radius: 10px; padding: 8px 12px; }`;

  const show = ({ findings, words }) => {
    panel?.remove();
    panel = null;
    if (!findings.length) return;
    panel = document.createElement("camnang-findings");
    const root = panel.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(style);
    root.adoptedStyleSheets = [sheet];
    const aside = element("aside", "", root);
    element("p", words.note, aside);
    element("h2", words.title.replace("{n}", findings.length), aside);
    for (const finding of findings) {
      const card = element("section", "", aside);
      const kind = finding.is_error ? "error" : "warning";
      element("span", words[kind], card, kind);
      element("h3", finding.message, card);
      if (finding.place) element("code", finding.place, card);
      if (finding.line) element("pre", finding.line, card);
      element("p", `${words.help}: ${finding.help}`, card, "help");
    }
    element("button", words.hide, aside).onclick = () => panel.remove();
    document.body.append(panel);
  };

  // In the desk findings stand at the cards, and the page is shown as it is.
  const isFramed = window !== window.top;
  source.onmessage = (event) => {
    const message = JSON.parse(event.data);
    if (message.number !== own) location.reload();
    else if (!isFramed) show(message);
  };
  // A browser keeps only six connections to one server; a hidden page must not hold one.
  addEventListener("pagehide", () => source.close());
})();
