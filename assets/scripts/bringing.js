// A form for documents: files that are dropped on it, a text that is pasted into a search field
// beside it, word that it works. A form that gets no answer stays as it is, with what was typed.
import { arrive } from "./arriving.js";

const LONG = 300;
const MOST_BYTES = 10 * 2 ** 20; // of a file, as the service takes

function dropped(place, file) {
  for (const name of ["dragenter", "dragover"]) {
    place.addEventListener(name, (event) => {
      event.preventDefault();
      place.classList.add("over");
    });
  }
  place.addEventListener("dragleave", () => place.classList.remove("over"));
  place.addEventListener("drop", (event) => {
    event.preventDefault();
    place.classList.remove("over");
    if (event.dataTransfer.files.length) file.files = event.dataTransfer.files;
  });
}

export function brings(form) {
  const files = [...form.querySelectorAll("input[type=file]")];
  const text = form.querySelector("textarea[name=text]");
  const button = form.querySelector("button[type=submit]");
  const told = form.querySelector(".working");

  for (const file of files) dropped(file.closest(".drop"), file);

  for (const field of document.querySelectorAll("form[role=search] input[name=q]")) {
    field.addEventListener("paste", (event) => {
      const pasted = event.clipboardData.getData("text/plain");
      if (pasted.length < LONG && pasted.trim().split("\n").length < 3) return;
      event.preventDefault();
      text.value = pasted;
      text.focus();
    });
  }

  let asking = null;

  function say(words) {
    form.classList.toggle("busy", Boolean(asking));
    button.disabled = Boolean(asking);
    told.textContent = words;
  }

  async function send() {
    asking = new AbortController();
    say(form.dataset.working);
    let page = null;
    try {
      const how = { method: "POST", body: new FormData(form), signal: asking.signal };
      const answer = await fetch(form.action, { ...how, headers: { Accept: "text/html" } });
      if (answer.status < 500) page = await answer.text();
    } catch {
      // Nobody answers, or no longer.
    }
    if (asking.signal.aborted) return;
    asking = null;
    say(page === null ? form.dataset.away : "");
    if (page !== null) arrive(page);
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (asking) return;
    // It would only be refused, after minutes of sending.
    if (files.some((one) => [...one.files].some(({ size }) => size > MOST_BYTES))) say(form.dataset.large);
    else send();
  });
  // Back from another page leads to the form as it was, which asks no more.
  addEventListener("pagehide", () => {
    asking?.abort();
    asking = null;
    say("");
  });
}
