// Forms: the summary takes the focus, a photo shows itself, what was typed survives a mishap.

const drafts = "draft:";

/** One draft a field of a page; the page's own key (data-draft="case-17") wins over its address. */
const draftKey = (box: HTMLTextAreaElement) => `${drafts}${box.dataset.draft || location.pathname}:${box.name}`;

function keepDraft(box: HTMLTextAreaElement) {
  const kept = sessionStorage.getItem(draftKey(box));
  if (kept && !box.value) box.value = kept;
}

function onInput(event: Event) {
  const box = event.target;
  if (box instanceof HTMLTextAreaElement && box.dataset.draft !== undefined) sessionStorage.setItem(draftKey(box), box.value);
}

/** Sent is not yet stored: the draft goes when the answer is neither a refusal nor a failure. */
function onSent(event: Event) {
  const context = (event as CustomEvent).detail?.ctx;
  if (!context || context.response?.status >= 400 || !(context.sourceElement instanceof HTMLFormElement)) return;
  forget(context.sourceElement);
}

const forget = (form: HTMLFormElement) =>
  form.querySelectorAll<HTMLTextAreaElement>("textarea[data-draft]").forEach(box => sessionStorage.removeItem(draftKey(box)));

/** Without htmx the page changes: a draft is marked as sent, and dropped if the next page does not bring the form back. */
function onSubmit(event: Event) {
  const form = event.target;
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented) return;
  const sent = [...form.querySelectorAll<HTMLTextAreaElement>("textarea[data-draft]")].map(draftKey);
  if (sent.length) sessionStorage.setItem("drafts-sent", JSON.stringify(sent));
}

function dropSent() {
  const sent = JSON.parse(sessionStorage.getItem("drafts-sent") ?? "[]") as string[];
  sessionStorage.removeItem("drafts-sent");
  const here = new Set([...document.querySelectorAll<HTMLTextAreaElement>("textarea[data-draft]")].map(draftKey));
  const refused = document.querySelector(".error-summary, .field-error") !== null;
  for (const key of sent) if (!(refused && here.has(key))) sessionStorage.removeItem(key);
}

function preview(input: HTMLInputElement) {
  const box = input.closest(".file, .field-row")?.querySelector(".previews");
  if (!box) return;
  box.replaceChildren(
    ...[...(input.files ?? [])]
      .filter(file => file.type.startsWith("image/"))
      .map(file => {
        const picture = new Image();
        picture.src = URL.createObjectURL(file);
        picture.alt = file.name;
        picture.onload = () => URL.revokeObjectURL(picture.src);
        return picture;
      }),
  );
}

function look(root: ParentNode) {
  root.querySelectorAll<HTMLTextAreaElement>("textarea[data-draft]").forEach(keepDraft);
  const first = root.querySelector<HTMLElement>("[data-focus]");
  first?.focus();
  first?.removeAttribute("data-focus"); // once: a later swap elsewhere must not pull the reader back
}

export function bootForms() {
  dropSent();
  look(document);
  // What only a script can do (print) is shown only where there is one.
  for (const button of document.querySelectorAll<HTMLElement>("[data-print][hidden]")) button.hidden = false;
  document.addEventListener("input", onInput);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("htmx:after:request", onSent);
  document.addEventListener("htmx:after:swap", () => look(document));
  document.addEventListener("change", event => {
    if (event.target instanceof HTMLInputElement && event.target.type === "file") preview(event.target);
  });
  document.addEventListener("click", event => {
    const pressed = (event.target as Element).closest?.("[data-back], [data-print], [data-opens]");
    if (pressed instanceof HTMLElement) press(pressed, event);
  });
  document.addEventListener("click", refuse, { capture: true }); // before htmx, which listens on the button itself
  // A menu closes when one looks elsewhere.
  document.addEventListener("click", event => {
    for (const menu of document.querySelectorAll<HTMLDetailsElement>("details.menu[open]"))
      if (!menu.contains(event.target as Node)) menu.open = false;
  });
}

/** A refused action does nothing; its reason stands beside it. */
function refuse(event: Event) {
  if (!(event.target as Element).closest?.("[aria-disabled=true]")) return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function press(pressed: HTMLElement, event: Event) {
  if (pressed.dataset.back !== undefined && history.length > 1 && document.referrer.startsWith(location.origin)) {
    event.preventDefault();
    history.back();
  } else if (pressed.dataset.print !== undefined) {
    event.preventDefault();
    window.print();
  } else if (pressed.dataset.opens) {
    const dialog = document.getElementById(pressed.dataset.opens);
    if (!(dialog instanceof HTMLDialogElement)) return;
    event.preventDefault();
    dialog.showModal();
  }
}
