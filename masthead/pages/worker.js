// The service worker of one edition: the network is always asked first, and what was read stays readable without it.
// `PAPER` stands above, written by the press. Copies carry when they were taken; the run of the last look at all of them is kept.
"use strict";

const PAGES = `masthead ${PAPER.id} pages`;
const SAVED = `masthead ${PAPER.id} saved`;
const FILES = `masthead ${PAPER.id} files`;
const KEPT_AT = "x-kept-at";
const KEPT_BYTES = "x-kept-bytes";
const MOST_BYTES = 50 * 1000 * 1000;
const MOST_PAGES = 40;
const REST_SECONDS = 60;
const AT_ONCE = 4;
const LOOKED = `${location.origin}${PAPER.home.replace(/\/$/, "")}/~looked`;

const isIn = (home, path) => home === "/" || path === home || path.startsWith(`${home}/`);
const isOther = (path) => PAPER.others.some((other) => other.length > PAPER.home.length && isIn(other, path));
const isOurs = (url) => url.origin === location.origin && isIn(PAPER.home, url.pathname) && !isOther(url.pathname);
const isFile = (url) => url.origin === location.origin && /^\/(assets|media)\//.test(url.pathname);
const keyOf = (url) => url.origin + url.pathname;
const isShell = (key) => PAPER.shell.some((path) => location.origin + path === key);
const saving = () => Boolean(self.navigator.connection?.saveData);

self.addEventListener("install", (event) => {
  self.skipWaiting();
  if (PAPER.keeps) event.waitUntil(takeShell());
});

self.addEventListener("activate", (event) => event.waitUntil(PAPER.keeps ? begin() : clearUpAndGo()));

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (!PAPER.keeps || request.method !== "GET") return;
  if (request.mode === "navigate" && isOurs(url)) event.respondWith(page(event, url));
  else if (isFile(url) && /^(image|font|style|script)$/.test(request.destination) && !request.headers.has("range"))
    event.respondWith(file(event, url));
});

self.addEventListener("message", (event) => event.waitUntil(told(event)));
self.addEventListener("sync", (event) => event.waitUntil(lookAtAll(null)));

async function begin() {
  await self.registration.navigationPreload?.enable();
  await self.clients.claim();
  await takeOpen();
  await lookAtAll(null);
}

// The page that brought this worker was fetched without it.
async function takeOpen() {
  if (saving()) return;
  for (const { url } of await self.clients.matchAll({ type: "window" })) {
    const open = new URL(url);
    if (!isOurs(open) || open.search) continue;
    const answer = await fetch(open.pathname, { cache: "no-cache" });
    if (answer.ok && !answer.redirected && isHtml(answer)) await take(keyOf(open), answer);
  }
}

async function clearUpAndGo() {
  for (const name of [PAGES, SAVED, FILES]) await caches.delete(name);
  await self.registration.unregister();
}

// The reader who saves data is sent nothing that was not asked for.
async function takeShell() {
  if (saving()) return;
  await Promise.all(PAPER.shell.map(async (path) => put(PAGES, location.origin + path, await asked(path))));
  await Promise.all(PAPER.assets.map(async (path) => put(FILES, location.origin + path, await asked(path))));
}

async function asked(path) {
  const answer = await fetch(path, { cache: "no-cache" });
  if (!answer.ok) throw new Error(`${path} was answered with ${answer.status}`);
  return answer;
}

async function page(event, url) {
  try {
    const answer = (await event.preloadResponse) || (await fetch(event.request));
    event.waitUntil(heard(url, answer.clone()));
    return answer;
  } catch (error) {
    event.waitUntil(lost());
    return (await copyOf(keyOf(url))) || (await offlinePage());
  }
}

// Something was answered: this page's copies are as the answer says, and the others are looked at if the paper has changed.
async function heard(url, answer) {
  const key = keyOf(url);
  if (answer.type === "opaqueredirect") await follow(key);
  else if (answer.status === 404 || answer.status === 410) await forget(key);
  else if (answer.status === 200 && isHtml(answer) && !url.search) await take(key, answer);
  await lookAtAll(answer.headers.get("masthead-run"));
  await makeRoom();
}

const isHtml = (answer) => (answer.headers.get("content-type") || "").startsWith("text/html");

async function take(key, answer) {
  const saved = await caches.open(SAVED);
  await replace((await saved.match(key)) ? SAVED : PAGES, key, answer);
}

async function follow(key) {
  for (const name of [SAVED, PAGES]) {
    const held = await (await caches.open(name)).match(key);
    if (held) await look(name, key, held);
  }
}

async function put(name, key, answer) {
  const body = await answer.blob();
  const headers = new Headers(answer.headers);
  headers.delete("content-encoding");
  headers.delete("content-length");
  headers.set(KEPT_AT, new Date().toISOString());
  headers.set(KEPT_BYTES, String(body.size));
  await (await caches.open(name)).put(key, new Response(body, { status: answer.status, headers }));
}

async function replace(name, key, answer) {
  const before = await (await caches.open(name)).match(key);
  const after = answer.clone();
  await put(name, key, answer);
  if (before) await dropFiles(await mediaIn(before), await mediaIn(after));
}

async function forget(key) {
  for (const name of [SAVED, PAGES]) await forgetIn(name, key);
}

async function forgetIn(name, key) {
  const cache = await caches.open(name);
  const before = await cache.match(key);
  if (!before) return;
  await cache.delete(key);
  await dropFiles(await mediaIn(before), new Set());
}

const mediaIn = async (answer) => new Set((await answer.text()).match(/\/media\/[\w./-]+/g) || []);

async function dropFiles(before, after) {
  const cache = await caches.open(FILES);
  for (const path of before) if (!after.has(path)) await cache.delete(location.origin + path);
}

// All copies are asked for again once the paper has changed, with their tags: what is as it was costs a line.
let looking = null;
function lookAtAll(run) {
  looking = looking || lookOnce(run).finally(() => { looking = null; });
  return looking;
}

async function lookOnce(run) {
  const last = await lastLook();
  if (run !== null && (run === last.run || Date.now() - last.at < REST_SECONDS * 1000)) return;
  const wanted = [];
  for (const name of [SAVED, PAGES]) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) wanted.push([name, request.url]);
  }
  let whole = true;
  for (let place = 0; place < wanted.length; place += AT_ONCE) {
    const done = await Promise.all(wanted.slice(place, place + AT_ONCE).map(lookSafely));
    whole = whole && done.every(Boolean);
  }
  if (whole) await remember({ run: run || "", at: Date.now() });
}

async function lookSafely([name, key]) {
  const held = await (await caches.open(name)).match(key);
  try {
    return !held || (await look(name, key, held));
  } catch (error) {
    console.info(`${key} could not be looked at: ${error}`);
    return false;
  }
}

async function look(name, key, held) {
  const tag = held.headers.get("etag");
  const answer = await fetch(key, { cache: "no-store", priority: "low", headers: tag ? { "if-none-match": tag } : {} });
  if (answer.redirected) {
    await forgetIn(name, key);
    if (answer.ok && isHtml(answer) && isOurs(new URL(answer.url))) await replace(name, keyOf(new URL(answer.url)), answer);
    return true;
  }
  if (answer.status === 304) return true;
  if (answer.ok) await replace(name, key, answer);
  else if (answer.status === 404 || answer.status === 410) await forgetIn(name, key);
  else return false;
  return true;
}

async function lastLook() {
  const found = await (await caches.open(FILES)).match(LOOKED);
  return found ? found.json() : { run: "", at: 0 };
}

async function remember(look) {
  await (await caches.open(FILES)).put(LOOKED, new Response(JSON.stringify(look)));
}

// The next contact looks at everything, however soon it comes.
async function lost() {
  const last = await lastLook();
  await (await caches.open(FILES)).put(LOOKED, new Response(JSON.stringify({ run: "lost", at: 0, seen: last.at || last.seen || 0 })));
  await self.registration.sync?.register("contact").catch((error) => console.info(`no sync: ${error}`));
}

async function copyOf(key) {
  for (const name of [SAVED, PAGES]) {
    const held = await (await caches.open(name)).match(key);
    if (held) return isShell(key) ? shown(held, "") : shown(held, await asOf(held));
  }
  return null;
}

async function asOf(held) {
  const last = await lastLook();
  const at = new Date(Math.max(Date.parse(held.headers.get(KEPT_AT)), last.seen || last.at || 0));
  const said = new Intl.DateTimeFormat(PAPER.locale, { timeZone: PAPER.zone, dateStyle: "long", timeStyle: "short" }).format(at);
  return `<p class="as-of" role="status">${PAPER.asOf.replace("{at}", `<time datetime="${at.toISOString()}">${said}</time>`)}</p>`;
}

async function shown(held, bar) {
  const cache = await caches.open(FILES);
  const there = new Set((await cache.keys()).map((request) => new URL(request.url).pathname));
  const html = (await held.text()).replace(/<body[^>]*>/, (body) => body + bar).replace(/<picture>[^]*?<\/picture>/g, (picture) => {
    const file = (picture.match(/\/media\/[\w./-]+/g) || []).find((path) => there.has(path));
    const image = (picture.match(/<img[^>]*>/) || [""])[0].replace(/ (srcset|sizes)="[^"]*"/g, "");
    return file ? image.replace(/ src="[^"]*"/, ` src="${file}"`) : picture;
  });
  return new Response(html, { status: held.status, headers: held.headers });
}

async function offlinePage() {
  const held = await (await caches.open(PAGES)).match(location.origin + PAPER.offline);
  return held ? shown(held, "") : Response.error();
}

// Names of files carry a hash of what is in them, so a copy is as good as the file.
async function file(event, url) {
  const held = await (await caches.open(FILES)).match(keyOf(url));
  if (held) return held;
  const answer = await fetch(event.request);
  if (answer.status === 200 && answer.type === "basic") event.waitUntil(put(FILES, keyOf(url), answer.clone()));
  return answer;
}

async function told(event) {
  const { wish, path, pictures } = event.data;
  if (wish === "look") await lookAtAll(null);
  if (wish === "save") await save(path, pictures);
  if (wish === "remove") await forgetIn(SAVED, location.origin + path);
  event.ports[0]?.postMessage({ done: true });
}

async function save(path, pictures) {
  await put(SAVED, location.origin + path, await asked(path));
  await forgetPageOf(location.origin + path);
  const cache = await caches.open(FILES);
  for (const picture of pictures) {
    if (isFile(new URL(picture)) && !(await cache.match(picture))) await put(FILES, picture, await asked(picture));
  }
  await makeRoom();
}

// A saved page is kept once.
async function forgetPageOf(key) {
  await (await caches.open(PAGES)).delete(key);
}

// The oldest goes first, what was saved goes last; all editions together keep within the limit.
async function makeRoom() {
  const all = [];
  for (const name of await caches.keys()) {
    if (!name.startsWith("masthead ")) continue;
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      const held = await cache.match(request);
      if (held) all.push({ name, key: request.url, bytes: Number(held.headers.get(KEPT_BYTES)), at: held.headers.get(KEPT_AT) || "9" });
    }
  }
  const rank = (one) => (one.name.endsWith(" saved") ? 2 : one.name === PAGES && isShell(one.key) ? 1 : 0);
  all.sort((one, other) => rank(one) - rank(other) || one.at.localeCompare(other.at));
  let bytes = all.reduce((sum, one) => sum + one.bytes, 0);
  let pages = all.filter((one) => one.name === PAGES).length;
  for (const one of all) {
    const tooMany = one.name === PAGES && rank(one) === 0 && pages > MOST_PAGES;
    if (bytes <= MOST_BYTES && !tooMany) continue;
    await (await caches.open(one.name)).delete(one.key);
    bytes -= one.bytes;
    if (one.name === PAGES) pages -= 1;
  }
}
