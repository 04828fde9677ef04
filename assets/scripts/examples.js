// Runs an example of the developers' page against this service and shows the answer.
const MOST = 20_000;

export function runs(button) {
  const answer = button.closest("section").querySelector(".answer");
  button.addEventListener("click", async () => {
    button.disabled = true;
    const { method, address, body } = button.dataset;
    const headers = body ? { "Content-Type": "application/json" } : {};
    try {
      const response = await fetch(address, { method, body, headers });
      const text = JSON.stringify(await response.json(), null, 2);
      answer.textContent = `${response.status}\n${text.length > MOST ? `${text.slice(0, MOST)}\n…` : text}`;
    } catch {
      answer.textContent = button.dataset.away;
    }
    answer.hidden = false;
    button.disabled = false;
  });
}
