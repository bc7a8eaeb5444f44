// Niceties only: everything works without this. Films load on a click, menus close, times know today.
(() => {
  "use strict";
  const page = document.documentElement;

  for (const film of document.querySelectorAll("[data-player]")) {
    const button = film.querySelector("button");
    for (const shown of film.querySelectorAll("[hidden]")) shown.hidden = false;
    button.addEventListener("click", () => {
      const frame = document.createElement("iframe");
      frame.src = film.dataset.player;
      frame.title = film.dataset.title;
      frame.allow = "autoplay; fullscreen; picture-in-picture";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation");
      button.closest(".frame").replaceChildren(frame);
      film.classList.add("playing");
      frame.focus();
    });
  }

  // What few readers use comes in a file of its own when it is used: the element names the file.
  const use = (event) => {
    const asked = event.target.closest?.("[data-part]");
    if (!asked || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.type === "click" ? asked.closest("a") : null;
    if (link) event.preventDefault();
    import(asked.dataset.part).then((part) => part.default(asked, event), () => { if (link) location = link.href; });
  };
  for (const kind of ["click", "change", "scroll"]) document.addEventListener(kind, use, true);

  const cards = document.getElementById("as-cards");
  try {
    if (cards && localStorage.getItem("points") === "cards") cards.checked = true;
  } catch {
    // Who keeps nothing has the text.
  }
  const otherwise = document.querySelector("[data-act=share]");
  if (otherwise && navigator.share) otherwise.hidden = false;
  const listen = document.querySelector(".listen");
  const offer = () => {
    const spoken = (voice) => voice.lang.slice(0, 2).toLowerCase() === page.lang.slice(0, 2);
    if (speechSynthesis.getVoices().some(spoken)) listen.hidden = false;
  };
  if (listen && "speechSynthesis" in window) {
    offer();
    speechSynthesis.addEventListener?.("voiceschanged", offer);
  }

  document.addEventListener("focusin", ({ target }) => {
    const box = target.closest?.("[data-suggest]");
    if (box) import(box.dataset.suggest).then((part) => part.default(target), () => {});
  });

  // Only where there is room, and for those who wish it, the ticker moves; its button stops it.
  const halt = document.querySelector(".ticker > .halt");
  const lines = halt?.previousElementSibling;
  if (halt && innerWidth >= 960 && lines.scrollWidth > lines.clientWidth && !navigator.connection?.saveData && !matchMedia("(prefers-reduced-motion: reduce)").matches) {
    import(halt.dataset.ticker).then((part) => part.default(halt), () => {});
  }

  const menus = () => document.querySelectorAll("details.menu[open], .sections details[open]");
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  });
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (!menu.contains(event.target)) menu.open = false;
  });

  // A time says the hour today and the day before that; within the hour it says how long ago.
  const zone = page.dataset.zone;
  const date = new Intl.DateTimeFormat("en-CA", { timeZone: zone });
  const numerals = page.dataset.numerals;
  const ago = new Intl.RelativeTimeFormat(`${page.lang}-u-nu-${numerals}`, { style: "long" });
  const long = (locale) => new Intl.DateTimeFormat(`${locale}-u-nu-${numerals}`, { timeZone: zone, dateStyle: "full" });
  const tell = () => {
    const now = new Date();
    for (const time of document.querySelectorAll(".foot time, .line time, .ticker time")) {
      const at = new Date(time.dateTime);
      const minutes = Math.round((now - at) / 60000);
      const near = minutes >= 1 && minutes < 60 && time.closest(".foot");
      time.classList.toggle("today", date.format(at) === date.format(now));
      time.classList.toggle("near", Boolean(near));
      if (near) time.dataset.ago = ago.format(-minutes, "minute");
    }
    for (const line of document.querySelectorAll("[data-locale]")) line.textContent = long(line.dataset.locale).format(now);
    page.classList.add("timed");
  };
  // The hours of the live channel in the reader's own zone too, where that is another.
  const hour = (at, timeZone) => new Intl.DateTimeFormat(`${page.lang}-u-nu-${numerals}`, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(at);
  for (const time of document.querySelectorAll("[data-hour]")) {
    const at = new Date(time.dateTime);
    const said = time.closest("[data-your-time]")?.dataset.yourTime;
    if (said && hour(at) !== hour(at, zone)) time.dataset.yours = said.replace("{time}", hour(at));
  }
  tell();
  setInterval(tell, 60000);

  // Pages are kept for reading without a network, unless this reader wants nothing kept; saving and the like come when asked.
  const { home } = page.dataset;
  const keep = async () => {
    if (await caches.has("masthead nothing kept")) return;
    const script = `${home.replace(/\/$/, "")}/sw.js`;
    await navigator.serviceWorker.register(script, { scope: home, updateViaCache: "none" });
  };
  if (home && isSecureContext && "serviceWorker" in navigator && "caches" in window) {
    addEventListener("load", () => keep().catch((error) => console.info(`Nothing is kept: ${error}`)));
    addEventListener("online", () => navigator.serviceWorker.controller?.postMessage({ wish: "look" }));
    const keeping = document.querySelector("[data-keeping]");
    if (keeping) import(keeping.dataset.keeping).then((part) => part.default());
  }
})();
