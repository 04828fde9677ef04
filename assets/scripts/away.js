// A service that is stopped or starts again while a script asks: the page stays as it is, with all
// that was typed, and says so with a button that asks again.
const notice = () => document.getElementById("away");
let again = null;

function failed({ detail }) {
  detail.requestConfig.elt.querySelectorAll(".working").forEach((one) => (one.textContent = ""));
  again = detail.requestConfig.triggeringEvent;
  notice().hidden = false;
  notice().setAttribute("role", "alert");
}

for (const name of ["sendError", "responseError", "timeout"]) document.addEventListener(`htmx:${name}`, failed);
document.addEventListener("htmx:beforeRequest", () => {
  notice().hidden = true;
  notice().removeAttribute("role");
});
document.addEventListener("click", ({ target }) => {
  if (!target.closest("#away button") || !again.target.isConnected) return;
  if (again.type === "submit") again.target.requestSubmit(again.submitter);
  else again.target.dispatchEvent(new Event(again.type, { bubbles: true }));
});
