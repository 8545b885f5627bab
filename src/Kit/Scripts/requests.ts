// What htmx asks for: the antiforgery header, and a plain band where something broke.
import type { HtmxRequestCtx } from "htmx.org";

const contextOf = (event: Event) => (event as CustomEvent<{ ctx?: HtmxRequestCtx }>).detail?.ctx;

/** A sentence of the page in its own language: <meta name="words-broken" content="…"> and words-offline, written by the layout. */
const words = (name: string, otherwise: string) =>
  document.querySelector<HTMLMetaElement>(`meta[name="words-${name}"]`)?.content || otherwise;

function say(text: string) {
  let band = document.getElementById("kit-broken");
  if (!band) {
    band = document.createElement("div");
    band.id = "kit-broken";
    band.className = "notice notice-red notice-band";
    band.setAttribute("role", "alert");
    document.body.prepend(band);
  }
  band.textContent = text;
}

const hush = () => document.getElementById("kit-broken")?.remove();

export function bootRequests() {
  document.addEventListener("htmx:config:request", event => {
    const request = contextOf(event)?.request;
    const token = document.querySelector<HTMLMetaElement>('meta[name="xsrf"]')?.content;
    if (request && token && request.method.toUpperCase() !== "GET") request.headers["RequestVerificationToken"] = token;
  });

  // A page of the server's own failure is never put into the middle of another: what was typed stays where it is.
  document.addEventListener("htmx:before:response", event => {
    const context = contextOf(event);
    const status = context?.response?.status ?? 200;
    if (status < 500) return hush();
    event.preventDefault();
    const number = context?.response?.headers.get("X-Trace") ?? "";
    say(`${words("broken", "出错了，刚才那一步没有存上。您写的还在，过一会儿再点一次。")} ${number}`.trim());
  });

  document.addEventListener("htmx:error", event => {
    const error = (event as CustomEvent<{ error?: unknown }>).detail?.error;
    const fetching = error instanceof TypeError || (error instanceof DOMException && error.name !== "AbortError");
    if (fetching) say(words("offline", "没连上。您写的还在这一页，有信号再点一次。"));
  });
}
