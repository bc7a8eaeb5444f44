// A gallery's pictures one by one over the whole screen: keys, swipes, captions. Loaded with the first picture that is opened.
const rtl = document.documentElement.dir === "rtl";
const FAR = 50; // pixels that make a swipe
let gallery, frames, dialog, now;

const element = (tag, name) => Object.assign(document.createElement(tag), { className: name });

const button = (name, label, act) => {
  const made = element("button", name);
  made.type = "button";
  made.setAttribute("aria-label", label);
  made.addEventListener("click", act);
  return made;
};

const copy = (from, eager) => {
  const picture = from.querySelector("picture").cloneNode(true);
  for (const one of picture.querySelectorAll("source, img")) one.sizes = "100vw";
  const image = picture.querySelector("img");
  image.loading = eager ? "eager" : "auto";
  image.removeAttribute("fetchpriority");
  return picture;
};

const show = (index) => {
  if (index < 0 || index >= frames.length) return;
  now = index;
  dialog.querySelector(".shown").replaceChildren(copy(frames[index], true));
  const words = frames[index].querySelector("figcaption").cloneNode(true);
  dialog.querySelector(".told").replaceChildren(...words.childNodes);
  dialog.querySelector(".before").disabled = index === 0;
  dialog.querySelector(".after").disabled = index === frames.length - 1;
  if (frames[index + 1]) copy(frames[index + 1], true); // fetched ahead
};

const step = (by) => show(now + by);

const keys = {
  ArrowRight: () => step(rtl ? -1 : 1),
  ArrowLeft: () => step(rtl ? 1 : -1),
  Home: () => show(0),
  End: () => show(frames.length - 1),
};

const swipes = (surface) => {
  let from = null;
  surface.addEventListener("pointerdown", (event) => { from = event.isPrimary ? event.clientX : null; });
  surface.addEventListener("pointercancel", () => { from = null; });
  surface.addEventListener("pointerup", (event) => {
    if (from === null) return;
    const moved = event.clientX - from;
    from = null;
    if (Math.abs(moved) >= FAR) step(moved < 0 === !rtl ? 1 : -1);
  });
};

const build = () => {
  const { close, before, after, title } = gallery.dataset;
  dialog = element("dialog", "viewer");
  dialog.setAttribute("aria-label", title);
  const shown = element("div", "shown");
  const told = element("p", "told");
  told.setAttribute("aria-live", "polite");
  dialog.append(
    button("shut", close, () => dialog.close()),
    shown,
    button("before", before, () => step(-1)),
    button("after", after, () => step(1)),
    told,
  );
  document.addEventListener("keydown", (event) => {
    if (!dialog.open || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  dialog.addEventListener("close", () => {
    const link = frames[now].querySelector("a");
    link.scrollIntoView({ block: "center" });
    link.focus({ preventScroll: true });
    document.documentElement.classList.remove("viewing");
  });
  swipes(dialog);
  document.body.append(dialog);
};

export default (link) => {
  gallery = link.closest(".gallery");
  frames = [...gallery.querySelectorAll("figure")];
  if (!dialog) build();
  document.documentElement.classList.add("viewing");
  show(frames.indexOf(link.closest("figure")));
  dialog.showModal();
  dialog.querySelector(".shut").focus();
};
