// A live HLS stream of fragmented MP4 for browsers that cannot read one themselves, by Media Source Extensions.
// Loaded by player.js where it is needed. Follows the playlist's live edge; stops when the video leaves the page.
const BEHIND = 3; // segments kept between the reader and the live edge
const KEEP_SECONDS = 30;
const TRIES = 4;

const pause = (seconds) => new Promise((done) => { setTimeout(done, seconds * 1000); });

const attributes = (text) => Object.fromEntries([...text.matchAll(/([A-Z0-9-]+)=("[^"]*"|[^,]*)/g)].map((found) => [found[1], found[2].replace(/^"|"$/g, "")]));

// A playlist as segments with their numbers, or a choice of playlists.
export const parsed = (text, base) => {
  const lines = text.split(/\r?\n/).map((line) => line.trim()).filter(Boolean);
  if (lines[0] !== "#EXTM3U") throw new Error("this is no playlist");
  const list = { target: 6, ended: false, segments: [], variants: [] };
  let number = 0, seconds = 0, map = "", broken = false, variant = null;
  for (const line of lines) {
    const [tag, rest] = [line.split(":", 1)[0], line.slice(line.indexOf(":") + 1)];
    if (tag === "#EXT-X-TARGETDURATION") list.target = Number(rest) || 6;
    else if (tag === "#EXT-X-MEDIA-SEQUENCE") number = Number(rest) || 0;
    else if (tag === "#EXT-X-ENDLIST") list.ended = true;
    else if (tag === "#EXT-X-DISCONTINUITY") broken = true;
    else if (tag === "#EXT-X-MAP") map = new URL(attributes(rest).URI, base).href;
    else if (tag === "#EXTINF") seconds = parseFloat(rest) || 0;
    else if (tag === "#EXT-X-STREAM-INF") variant = attributes(rest);
    else if (line[0] !== "#" && variant) {
      list.variants.push({ url: new URL(line, base).href, bits: Number(variant.BANDWIDTH) || 0 });
      variant = null;
    } else if (line[0] !== "#") {
      list.segments.push({ number, seconds, map, broken, url: new URL(line, base).href });
      number += 1;
      broken = false;
    }
  }
  return list;
};

// The boxes of an MP4, as far as they tell codecs and times.
const INSIDE = new Set(["moov", "trak", "mdia", "minf", "stbl", "moof", "traf"]);
const boxes = (data, found = [], start = 0, end = data.byteLength) => {
  const view = new DataView(data.buffer, data.byteOffset);
  while (start + 8 <= end) {
    const size = view.getUint32(start) || end - start;
    const name = String.fromCharCode(...data.subarray(start + 4, start + 8));
    if (size < 8) break;
    found.push({ name, view, at: start + 8, end: start + size });
    if (INSIDE.has(name)) boxes(data, found, start + 8, Math.min(end, start + size));
    start += size;
  }
  return found;
};

const codecs = (map) => {
  const text = new TextDecoder("latin1").decode(map);
  const at = text.indexOf("avcC");
  const hex = (byte) => byte.toString(16).padStart(2, "0");
  const found = at < 0 ? [] : [`avc1.${[...map.subarray(at + 5, at + 8)].map(hex).join("")}`];
  if (text.includes("mp4a")) found.push("mp4a.40.2");
  return `video/mp4; codecs="${found.join(", ")}"`;
};

const scaleOf = (map) => {
  const box = boxes(map).find((one) => one.name === "mdhd");
  return box ? box.view.getUint32(box.at + (box.view.getUint8(box.at) ? 20 : 12)) : 0;
};

// When a segment begins by its own clock, in seconds.
const startOf = (segment, scale) => {
  const box = boxes(segment).find((one) => one.name === "tfdt");
  if (!box || !scale) return 0;
  return (box.view.getUint8(box.at) ? Number(box.view.getBigUint64(box.at + 4)) : box.view.getUint32(box.at + 4)) / scale;
};

const fetched = async (url, signal, what) => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const answer = await fetch(url, { signal });
      if (answer.ok) return await answer[what]();
      if (attempt >= TRIES || answer.status === 410) throw Object.assign(new Error(`${answer.status}`), { last: true });
    } catch (error) {
      if (error.last || error.name === "AbortError" || attempt >= TRIES) throw error;
    }
    await pause(attempt);
  }
};

const settled = (buffer, act) => new Promise((done, failed) => {
  buffer.addEventListener("updateend", done, { once: true });
  buffer.addEventListener("error", () => failed(new Error("the browser refuses a segment")), { once: true });
  act();
});

const playlist = async (url, modest, signal) => {
  const list = parsed(await fetched(url, signal, "text"), url);
  if (!list.variants.length) return { list, url };
  const sorted = list.variants.sort((a, b) => a.bits - b.bits);
  const chosen = modest ? sorted[0] : sorted[Math.floor((sorted.length - 1) * 0.75)];
  return playlist(chosen.url, modest, signal);
};

const follow = async (video, address, modest, signal) => {
  let { list, url } = await playlist(new URL(address, location.href).href, modest, signal);
  const source = new MediaSource();
  video.src = URL.createObjectURL(source);
  await new Promise((done) => { source.addEventListener("sourceopen", done, { once: true }); });
  URL.revokeObjectURL(video.src);
  let buffer = null, map = "", scale = 0, next = -1, position = 0;
  const add = (data) => settled(buffer, () => buffer.appendBuffer(data));
  const begin = async (segment) => {
    const data = new Uint8Array(await fetched(segment.map, signal, "arrayBuffer"));
    buffer ??= source.addSourceBuffer(codecs(data));
    [map, scale] = [segment.map, scaleOf(data)];
    await add(data);
  };
  const tidy = async () => {
    const { buffered } = video;
    const until = video.currentTime - KEEP_SECONDS;
    if (buffered.length && buffered.start(0) < until - 5) await settled(buffer, () => buffer.remove(0, until));
    // Left behind by a pause or a stall: on with what is there.
    const last = buffered.length - 1;
    if (last >= 0 && (video.currentTime < buffered.start(0) || video.currentTime > buffered.end(last) + 1)) video.currentTime = buffered.start(last) + 0.1;
  };
  const append = async (segment) => {
    const data = new Uint8Array(await fetched(segment.url, signal, "arrayBuffer"));
    const jump = segment.broken || segment.map !== map || segment.number !== next || position === 0;
    if (segment.map !== map) await begin(segment);
    if (jump) buffer.timestampOffset = position - startOf(data, scale);
    await add(data);
    position += segment.seconds;
    next = segment.number + 1;
  };
  for (;;) {
    const { segments } = list;
    const from = next < 0 || next < (segments[0]?.number ?? 0) || next > (segments.at(-1)?.number ?? 0) + 1 ? Math.max(0, segments.length - BEHIND) : 0;
    const fresh = segments.slice(from).filter((one) => next < 0 || from > 0 || one.number >= next);
    for (const segment of fresh) await append(segment);
    if (list.ended) return source.endOfStream();
    if (buffer) await tidy();
    await pause(fresh.length ? list.target * 0.6 : Math.max(0.5, list.target * 0.3));
    if (signal.aborted || !video.isConnected) return null;
    ({ list, url } = { list: parsed(await fetched(url, signal, "text"), url), url });
  }
};

// Plays until the channel goes off air, which `over` hears of; gives a way to stop.
export default (video, address, { modest, over }) => {
  const stopping = new AbortController();
  follow(video, address, modest, stopping.signal).catch((error) => {
    if (error.name !== "AbortError" && video.isConnected) over(error);
  });
  return () => stopping.abort();
};
