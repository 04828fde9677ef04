// What every page does with scripts: filters that apply at once, titles completed as one types,
// examples that run. Every page works without this file.
import htmx from "htmx.org";

import { completes } from "./completing.js";
import { brings } from "./bringing.js";
import { runs } from "./examples.js";
import "./away.js";

const started = new WeakSet();

function start(root) {
  for (const field of root.querySelectorAll("input[data-suggest]")) {
    if (!started.has(field)) completes(field);
    started.add(field);
  }
  for (const form of root.querySelectorAll("form.match-form")) {
    if (!started.has(form)) brings(form);
    started.add(form);
  }
  for (const button of root.querySelectorAll("button.run")) runs(button);
}

start(document);
document.addEventListener("htmx:afterSettle", () => start(document));
document.addEventListener("nsx:arrived", () => {
  htmx.process(document.body);
  start(document);
});

// What is put in the place of a page is read from its beginning; a form says that it works.
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (detail.target.id === "content") document.getElementById("content").focus({ preventScroll: true });
});
const tell = (form, word) => {
  const told = form.querySelector(".working");
  if (told) told.textContent = form.dataset[word] ?? "";
};
document.addEventListener("htmx:beforeRequest", ({ target }) => tell(target, "working"));

// A link to a statement inside a closed domain opens it.
function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let one = target.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
  target.scrollIntoView();
}
reveal();
addEventListener("hashchange", reveal);
