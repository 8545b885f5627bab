// Parts that weigh (map, chart): each fetches its own script when it comes into sight. What stands beside it, its list or
// table, is whole without it.
//   <div data-island="/kit/dist/map.js" …> with a module that has start(element)

const seen = new WeakSet<Element>();

async function start(element: HTMLElement) {
  try {
    const island = (await import(element.dataset.island!)) as { start(element: HTMLElement): Promise<void> | void };
    await island.start(element);
  } catch (error) {
    console.warn(error); // an old browser, a driver that is switched off, no signal: the list stands
    element.dispatchEvent(new CustomEvent("island:none", { bubbles: true }));
    for (const said of element.querySelectorAll<HTMLElement>(".island-none")) said.classList.add("island-said");
  }
}

const watcher = new IntersectionObserver(
  entries => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      watcher.unobserve(entry.target);
      void start(entry.target as HTMLElement);
    }
  },
  { rootMargin: "200px" },
);

function look() {
  for (const element of document.querySelectorAll("[data-island]")) {
    if (seen.has(element)) continue;
    seen.add(element);
    watcher.observe(element);
  }
}

export function bootIslands() {
  look();
  document.addEventListener("htmx:after:swap", look);
}
