// A text field with a list of titles that complete what is typed: the editable combobox with list
// autocomplete of the ARIA Authoring Practices. Esc closes it, arrows choose, Enter takes.
const WAIT = 120;
let made = 0;

export function completes(field) {
  const list = document.createElement("ul");
  list.id = `suggestions-${++made}`;
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", field.labels[0]?.textContent ?? "");
  const told = document.createElement("p");
  told.className = "unseen";
  told.setAttribute("role", "status");
  field.parentElement.append(list, told);
  field.setAttribute("role", "combobox");
  field.setAttribute("aria-autocomplete", "list");
  field.setAttribute("aria-expanded", "false");
  field.setAttribute("aria-controls", list.id);

  let at = -1;
  let asking = null;
  let timer = 0;

  const options = () => [...list.children];

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list.hidden = true;
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
    at = -1;
  }

  function choose(place) {
    const all = options();
    if (!all.length) return;
    at = (place + all.length) % all.length;
    all.forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
    all[at].scrollIntoView({ block: "nearest" });
    field.setAttribute("aria-activedescendant", all[at].id);
  }

  function take(option, submit) {
    field.value = option.dataset.title;
    close();
    if (submit && field.form.getAttribute("role") === "search") field.form.requestSubmit();
  }

  function show(found) {
    list.replaceChildren(
      ...found.map((one, n) => {
        const item = document.createElement("li");
        item.id = `${list.id}-${n}`;
        item.dataset.title = one.title;
        item.setAttribute("role", "option");
        item.setAttribute("aria-selected", "false");
        item.lang = "en";
        const title = document.createElement("span");
        title.textContent = one.title;
        item.append(title);
        const of = one.occupations.filter((each) => each.title !== one.title);
        if (of.length) {
          const beside = document.createElement("span");
          beside.className = "beside";
          beside.textContent = of.map((each) => each.title).slice(0, 2).join(" · ");
          item.append(beside);
        }
        return item;
      }),
    );
    at = -1;
    field.removeAttribute("aria-activedescendant");
    list.hidden = !found.length;
    field.setAttribute("aria-expanded", String(Boolean(found.length)));
    const { countNone, countOne, countMany } = field.dataset;
    told.textContent =
      found.length === 0 ? countNone : found.length === 1 ? countOne : countMany.replace("{n}", found.length);
  }

  async function ask() {
    const typed = field.value.trim();
    if (!typed) return close();
    asking?.abort();
    asking = new AbortController();
    try {
      const address = `${field.dataset.suggest}?${new URLSearchParams({ q: typed, top: 8 })}`;
      const answer = await fetch(address, { signal: asking.signal });
      if (answer.ok && document.activeElement === field) show(await answer.json());
    } catch (error) {
      // Typing on aborts what was asked before; without an answer the field is a plain one.
      if (error.name !== "AbortError") close();
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) ask();
      else choose(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      take(options()[at], true);
    } else if (event.key === "Enter" || event.key === "Tab") {
      close();
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  field.addEventListener("blur", close);
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) take(option, true);
  });
}
