// Read by htmx when it loads, so this file is imported before it. Its own indicator styles would break our content policy.
if (!document.querySelector('meta[name="htmx-config"]')) {
  const meta = document.createElement("meta");
  meta.name = "htmx-config";
  meta.content = JSON.stringify({ includeIndicatorCSS: false, defaultFocusScroll: true, defaultSettleDelay: 0 });
  document.head.append(meta);
}
