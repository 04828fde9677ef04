// A form for documents: files that are dropped on it, a text that is pasted into a search field
// beside it, and word that it works. What is sent goes by the form itself, so that Back works.
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

  function rest() {
    form.classList.remove("busy");
    button.disabled = false;
    told.textContent = "";
  }

  let asked = false;
  form.addEventListener("submit", async (event) => {
    if (asked) return;
    event.preventDefault();
    // A service that refuses a file before it has come cannot say why: the browser only sees it go.
    if (files.some((one) => [...one.files].some(({ size }) => size > MOST_BYTES))) {
      told.textContent = form.dataset.large;
      return;
    }
    form.classList.add("busy");
    button.disabled = true;
    told.textContent = form.dataset.working;
    try {
      // A browser would lose the page, and the document with it, to a service that is not there.
      await fetch("/healthz", { cache: "no-store" });
    } catch {
      rest();
      told.textContent = form.dataset.away;
      return;
    }
    button.disabled = false;
    asked = true;
    form.requestSubmit(button);
    button.disabled = true;
  });
  // The page as it was, when Back leads to it.
  addEventListener("pageshow", () => {
    asked = false;
    rest();
  });
}
