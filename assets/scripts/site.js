// What every page does with scripts: filters that apply at once, titles completed as one types,
// examples that run. Every page works without this file.
import "htmx.org";

import { completes } from "./completing.js";
import { runs } from "./examples.js";

const started = new WeakSet();

function start(root) {
  for (const field of root.querySelectorAll("input[data-suggest]")) {
    if (!started.has(field)) completes(field);
    started.add(field);
  }
  for (const button of root.querySelectorAll("button.run")) runs(button);
}

start(document);
document.addEventListener("htmx:afterSettle", () => start(document));

// A link to a statement inside a closed domain opens it.
function reveal() {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  for (let one = target.closest("details"); one; one = one.parentElement.closest("details")) one.open = true;
  target.scrollIntoView();
}
reveal();
addEventListener("hashchange", reveal);
