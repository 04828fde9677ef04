// A page that came as an answer takes the place of the page that asked, as if the browser had gone
// there. Back leads to the page that asked, with all that was typed and chosen in it.
const kept = new Map();
let here = 0;

function show(number) {
  here = number;
  const { body, title, at } = kept.get(number);
  document.body.replaceWith(body);
  document.title = title;
  document.dispatchEvent(new Event("nsx:arrived"));
  document.getElementById("content").focus({ preventScroll: true });
  scrollTo({ top: at, behavior: "instant" });
}

const leave = () => kept.set(here, { body: document.body, title: document.title, at: scrollY });

export function arrive(text) {
  const page = new DOMParser().parseFromString(text, "text/html");
  leave();
  history.replaceState({ page: here }, "");
  const next = kept.size;
  kept.set(next, { body: document.adoptNode(page.body), title: page.title, at: 0 });
  history.pushState({ page: next }, "", location.pathname + location.search);
  show(next);
}

// Links within a page have no state; a page that was loaded anew has nothing kept.
addEventListener("popstate", ({ state }) => {
  if (!state || state.page === here || !kept.has(state.page)) return;
  leave();
  show(state.page);
});
