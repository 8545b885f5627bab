// The wall screen hangs for weeks and is never loaded anew: with each answer for its live part it also takes over, from the
// head of that answer, the colours of the hour and the shift against burn-in.
import type { HtmxRequestCtx } from "htmx.org";

const frame = ["data-theme", "data-shift"];

export function bootWall() {
  if (!document.body.classList.contains("command")) return;
  document.addEventListener("htmx:after:swap", event => {
    const answer = (event as CustomEvent<{ ctx?: HtmxRequestCtx }>).detail?.ctx?.text;
    if (typeof answer !== "string" || !answer.includes("<html")) return;
    const hung = new DOMParser().parseFromString(answer.slice(0, answer.indexOf("<body")), "text/html").documentElement;
    for (const name of frame) {
      const value = hung.getAttribute(name);
      if (value === null) document.documentElement.removeAttribute(name);
      else document.documentElement.setAttribute(name, value);
    }
  });
}
