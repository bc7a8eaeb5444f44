// Suggestions below a search box while one types: a combobox as ARIA's patterns have it. Without it the form works alone.
const WAIT = 120;

export default function suggest(input) {
  const box = input.closest("[data-from]");
  if (!box || input.getAttribute("role")) return;
  const list = document.createElement("ul");
  const id = `${input.id}-suggests`;
  list.className = "suggests";
  list.id = id;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", box.dataset.label);
  box.append(list);
  for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": id })) input.setAttribute(name, value);

  let chosen = -1;
  let asking = null;
  let timer = 0;
  let last = "";

  const options = () => [...list.children];
  const close = () => {
    list.hidden = true;
    chosen = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };
  const choose = (at) => {
    const all = options();
    chosen = all.length ? (at + all.length + 1) % (all.length + 1) : -1;
    if (chosen === all.length) chosen = -1;
    all.forEach((option, index) => option.setAttribute("aria-selected", String(index === chosen)));
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else {
      input.setAttribute("aria-activedescendant", all[chosen].id);
      all[chosen].scrollIntoView({ block: "nearest" });
    }
  };
  const show = (found) => {
    const before = chosen < 0 ? null : options()[chosen].dataset.url;
    list.replaceChildren(...found.map((one, index) => {
      const option = document.createElement("li");
      option.id = `${id}-${index}`;
      option.setAttribute("role", "option");
      option.setAttribute("aria-selected", "false");
      option.className = one.kind;
      option.dir = "auto";
      option.dataset.url = one.url;
      option.textContent = one.text;
      return option;
    }));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(found.length > 0));
    choose(found.findIndex((one) => one.url === before)); // what was chosen stays so when a later answer has it too
  };
  const ask = async () => {
    const text = input.value.trim();
    if (text === last && !list.hidden) return;
    last = text;
    asking?.abort();
    if (text.length < 2) return close();
    asking = new AbortController();
    try {
      const answer = await fetch(`${box.dataset.from}?q=${encodeURIComponent(text)}`, { signal: asking.signal });
      if (answer.ok && document.activeElement === input) show((await answer.json()).suggestions);
    } catch {
      // Without an answer there is nothing to suggest; the form can still be sent.
    }
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT);
  });
  input.addEventListener("blur", () => setTimeout(close, 150));
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden) return void ask();
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? options().length - 1 : chosen - 1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      event.stopPropagation();
      close();
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      location.href = options()[chosen].dataset.url;
    }
  });
  list.addEventListener("mousedown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (option) location.href = option.dataset.url;
  });
  if (input.value.trim() && document.activeElement === input && !input.defaultValue) ask();
}
