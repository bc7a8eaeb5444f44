// The ticker moves on a line at a time, until the reader looks closer, takes hold of it, or stops it.
const WISH = "ticker stands";
const SECONDS = 6;

const wished = () => {
  try {
    return sessionStorage.getItem(WISH) === "yes";
  } catch {
    return false;
  }
};
const remember = (stands) => {
  try {
    sessionStorage.setItem(WISH, stands ? "yes" : "no");
  } catch {
    // Who keeps nothing is asked on every page.
  }
};

// How far a line's beginning is from the list's, in the direction of reading.
const ahead = (list, line, way) => {
  const [whole, one] = [list.getBoundingClientRect(), line.getBoundingClientRect()];
  return way > 0 ? one.left - whole.left : whole.right - one.right;
};

const step = (list) => {
  const way = getComputedStyle(list).direction === "rtl" ? -1 : 1;
  const atEnd = Math.abs(list.scrollLeft) + list.clientWidth >= list.scrollWidth - 2;
  const next = [...list.children].find((line) => ahead(list, line, way) > 8);
  if (atEnd || !next) list.scrollTo({ left: 0, behavior: "smooth" });
  else list.scrollBy({ left: way * ahead(list, next, way), behavior: "smooth" });
};

export default (button) => {
  const ticker = button.closest(".ticker");
  const list = ticker.querySelector("ol");
  const words = [button.getAttribute("aria-label"), button.dataset.resume];
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let stands = wished();
  const show = () => {
    button.setAttribute("aria-label", words[Number(stands)]);
    ticker.classList.toggle("stands", stands);
  };
  button.addEventListener("click", () => {
    stands = !stands;
    remember(stands);
    show();
  });
  show();
  ticker.classList.add("moves");
  setInterval(() => {
    if (!stands && !calm.matches && !document.hidden && !list.matches(":hover, :focus-within")) step(list);
  }, SECONDS * 1000);
};
