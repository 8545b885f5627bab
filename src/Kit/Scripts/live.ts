// A SharedWorker: one EventSource on /live for every tab of this browser. "changed" says that something happened, never
// what: every live part asks again, each under its own rights. "beat" only keeps the line open.

interface SharedScope {
  onconnect: ((event: MessageEvent) => void) | null;
}

const scope = globalThis as unknown as SharedScope;
const tabs = new Set<MessagePort>();
let stream: EventSource | undefined;
let again: ReturnType<typeof setTimeout> | undefined;
let wait = 1_000; // ms, doubled up to a minute while the server does not answer

const tell = (topic: string) => tabs.forEach(tab => tab.postMessage(topic));

function listen() {
  if (stream || tabs.size === 0) return;
  stream = new EventSource("/live");
  let broken = false;
  stream.onopen = () => {
    wait = 1_000;
    if (broken) tell(""); // something may have been missed: all parts ask again
    broken = false;
  };
  stream.addEventListener("changed", () => tell(""));
  stream.onerror = () => {
    broken = true;
    if (stream?.readyState !== EventSource.CLOSED) return; // the browser tries again by itself
    stream = undefined;
    clearTimeout(again);
    again = setTimeout(() => {
      listen();
      tell("");
    }, wait);
    wait = Math.min(wait * 2, 60_000);
  };
}

function leave(tab: MessagePort) {
  tabs.delete(tab);
  if (tabs.size > 0) return;
  stream?.close();
  stream = undefined;
}

scope.onconnect = event => {
  const tab = event.ports[0];
  if (!tab) return;
  tabs.add(tab);
  tab.onmessage = message => {
    if (message.data === "bye") leave(tab);
  };
  tab.start();
  listen();
};
