// Where the phone is, asked once and only when the button is pressed: <form data-position hidden> with hidden boxes lat and
// lon. The point is rounded before it leaves the phone (three decimals, about 100 m) and is sent with the form, in its body.

const decimals = 3;

function send(form: HTMLFormElement, at: GeolocationPosition) {
  const box = (name: string) => form.elements.namedItem(name) as HTMLInputElement;
  box("lat").value = at.coords.latitude.toFixed(decimals);
  box("lon").value = at.coords.longitude.toFixed(decimals);
  form.requestSubmit();
}

function ask(form: HTMLFormElement, button: HTMLElement) {
  const no = form.querySelector<HTMLElement>("[data-position-no]");
  button.setAttribute("aria-busy", "true");
  navigator.geolocation.getCurrentPosition(
    at => send(form, at),
    () => {
      button.removeAttribute("aria-busy");
      if (no) no.hidden = false; // the other ways stand below
    },
    { enableHighAccuracy: false, timeout: 15_000, maximumAge: 60_000 },
  );
}

export function bootPosition() {
  if (!("geolocation" in navigator)) return;
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-position]")) {
    form.hidden = false;
    const button = form.querySelector<HTMLElement>("button");
    button?.addEventListener("click", event => {
      event.preventDefault();
      ask(form, button);
    });
  }
}
