// What needs the service worker: saving a story, the list of saved ones, installing, and keeping nothing at all.
const { home, edition } = document.documentElement.dataset;
const SAVED = `masthead ${edition} saved`;
const NOTHING = "masthead nothing kept";
const KEPT_AT = "x-kept-at";

export default async function keep() {
  offerInstalling();
  await offerSaving();
  await listSaved();
  await offerNothing();
}

async function offerSaving() {
  if (await caches.has(NOTHING)) return;
  for (const button of document.querySelectorAll("[data-keep]")) {
    const path = pathOf(new URL(button.dataset.keep, location));
    const words = [button.textContent, button.dataset.done];
    const show = async () => {
      const saved = await isSaved(path);
      button.classList.toggle("done", saved);
      button.textContent = words[Number(saved)];
    };
    button.addEventListener("click", async () => {
      await wish((await isSaved(path)) ? { wish: "remove", path } : { wish: "save", path, pictures: pictures() });
      await show();
    });
    await show();
    button.hidden = false;
  }
}

async function listSaved() {
  const list = document.querySelector("[data-saved]");
  if (!list) return;
  const cache = await caches.open(SAVED);
  const held = await Promise.all((await cache.keys()).map(async ({ url }) => [url, await cache.match(url)]));
  held.sort(([, one], [, other]) => (other.headers.get(KEPT_AT) || "").localeCompare(one.headers.get(KEPT_AT) || ""));
  for (const [url, answer] of held) list.append(await entry(list, pathOf(url), await answer.text()));
  settle(list);
}

async function entry(list, path, html) {
  const text = new DOMParser().parseFromString(html, "text/html");
  const row = document.getElementById(list.dataset.saved).content.firstElementChild.cloneNode(true);
  const link = row.querySelector("a");
  link.href = path;
  link.textContent = (text.querySelector("h1") || text.querySelector("title")).textContent.trim();
  row.querySelector("p").textContent = text.querySelector("main .standfirst")?.textContent.trim() || "";
  row.querySelector("button").addEventListener("click", async () => {
    await wish({ wish: "remove", path });
    row.remove();
    settle(list);
  });
  return row;
}

function settle(list) {
  document.querySelector("[data-none]").hidden = list.children.length > 0;
}

async function offerNothing() {
  const clear = document.querySelector("[data-clear]");
  if (!clear) return;
  const again = document.querySelector("[data-again]");
  const show = async () => {
    const nothing = await caches.has(NOTHING);
    clear.hidden = nothing;
    again.hidden = !nothing;
    document.querySelector("[data-cleared]").hidden = !nothing;
  };
  clear.addEventListener("click", async () => {
    await caches.open(NOTHING);
    for (const registration of await navigator.serviceWorker.getRegistrations()) await registration.unregister();
    for (const name of await caches.keys()) if (name !== NOTHING) await caches.delete(name);
    await show();
  });
  again.addEventListener("click", async () => {
    await caches.delete(NOTHING);
    await navigator.serviceWorker.register(`${home.replace(/\/$/, "")}/sw.js`, { scope: home, updateViaCache: "none" });
    await show();
  });
  await show();
}

function offerInstalling() {
  const button = document.querySelector("[data-install]");
  if (!button) return;
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    button.hidden = false;
    button.addEventListener("click", () => event.prompt(), { once: true });
  });
  addEventListener("appinstalled", () => { button.hidden = true; });
}

// The worker alone writes; it answers when it is done.
async function wish(asked) {
  const { active } = await navigator.serviceWorker.ready;
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = resolve;
    active.postMessage(asked, [channel.port2]);
  });
}

const pathOf = (url) => new URL(url).pathname;
const isSaved = async (path) => Boolean(await (await caches.open(SAVED)).match(location.origin + path));
const pictures = () => [...document.querySelectorAll("main img")].map((image) => image.currentSrc || image.src).filter(Boolean);
