// The form for a document: a file that is dropped on it, a text that is pasted into a search field
// beside it, and word that it works. What is sent goes by the form itself, so that Back works.
const LONG = 300;

export function brings(form) {
  const drop = form.querySelector(".drop");
  const file = form.querySelector("input[type=file]");
  const text = form.querySelector("textarea[name=text]");
  const button = form.querySelector("button[type=submit]");
  const told = form.querySelector(".working");

  for (const name of ["dragenter", "dragover"]) {
    drop.addEventListener(name, (event) => {
      event.preventDefault();
      drop.classList.add("over");
    });
  }
  drop.addEventListener("dragleave", () => drop.classList.remove("over"));
  drop.addEventListener("drop", (event) => {
    event.preventDefault();
    drop.classList.remove("over");
    if (event.dataTransfer.files.length) file.files = event.dataTransfer.files;
  });

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
