// An explainer's points as cards: the way there and back, the place where one is, the choice remembered.
const rtl = document.documentElement.dir === "rtl";

const place = (list) => {
  const cards = [...list.children];
  const middle = list.getBoundingClientRect().left + list.clientWidth / 2;
  const away = (card) => Math.abs(card.getBoundingClientRect().left + card.offsetWidth / 2 - middle);
  return cards.reduce((best, card, index) => (away(card) < away(cards[best]) ? index : best), 0);
};

const mark = (box, index) => {
  const dots = [...box.querySelectorAll(".dots a")];
  dots.forEach((dot, at) => (at === index ? dot.setAttribute("aria-current", "step") : dot.removeAttribute("aria-current")));
  box.querySelector("[data-step='-1']").disabled = index === 0;
  box.querySelector("[data-step='1']").disabled = index === dots.length - 1;
};

const go = (list, index) => {
  const card = list.children[Math.max(0, Math.min(index, list.children.length - 1))];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const edge = (one) => one.getBoundingClientRect()[rtl ? "right" : "left"];
  list.scrollBy({ left: edge(card) - edge(list), behavior: calm ? "auto" : "smooth" });
};

const remember = (view) => {
  try {
    localStorage.setItem("points", view);
  } catch {
    // A reader who keeps nothing is asked again next time.
  }
};

export default (asked, event) => {
  const box = asked.closest(".five");
  const list = box.querySelector(".points");
  if (event.type === "change") {
    remember(event.target.value);
    if (event.target.value === "cards") mark(box, place(list));
  } else if (event.type === "scroll") mark(box, place(list));
  else {
    const dot = event.target.closest(".dots a");
    const step = event.target.closest("[data-step]");
    if (dot) go(list, [...box.querySelectorAll(".dots a")].indexOf(dot));
    else if (step) go(list, place(list) + Number(step.dataset.step));
  }
};
