// Live parts of a page: <div data-live="cases" hx-get="…" hx-trigger="live"> fetches itself again when the server says so.
// One worker holds the stream for all tabs (live.ts); without SharedWorker the page asks every 20 s.
import htmx from "htmx.org";

const parts = () => [...document.querySelectorAll<HTMLElement>("[data-live]")];

function tell(topic: string) {
  for (const part of parts())
    if (topic === "" || (part.dataset.live ?? "").split(" ").includes(topic)) htmx.trigger(part, "live", {});
}

/** A tab in the background waits until it is looked at, and then asks once. */
const waiting = new Set<string>();

function hear(topic: string) {
  if (document.hidden) waiting.add(topic);
  else tell(topic);
}

function listen(address: string): SharedWorker {
  const worker = new SharedWorker(address, { type: "module", name: "linli-live" });
  worker.port.onmessage = event => hear(String(event.data));
  worker.port.start();
  return worker;
}

export function bootLive() {
  if (parts().length === 0) return;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) return;
    const topics = [...waiting];
    waiting.clear();
    topics.forEach(tell);
  });
  const address = document.querySelector<HTMLMetaElement>('meta[name="live-worker"]')?.content;
  if (typeof SharedWorker === "function" && address) {
    let worker = listen(address);
    addEventListener("pagehide", () => worker.port.postMessage("bye"));
    // A page that comes back out of the browser's memory has missed what was said meanwhile.
    addEventListener("pageshow", event => {
      if (!event.persisted) return;
      worker = listen(address);
      tell("");
    });
  } else {
    setInterval(() => hear(""), 20_000);
  }
}
