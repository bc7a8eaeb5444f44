// A film, asked for: our own in the browser's player with a choice of quality and captions, another host's in a frame,
// the live channel as a stream. Loaded when somebody presses play.
const PLAYLIST = "application/vnd.apple.mpegurl";

// Little is fetched for who saves data, has a slow line or a small screen.
const modest = () => {
  const line = navigator.connection;
  return Boolean(line?.saveData) || /2g|3g/.test(line?.effectiveType ?? "") || innerWidth * devicePixelRatio < 700;
};

const made = (tag, properties, ...inside) => {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...inside);
  return element;
};

// What stands there without script is what plays with it.
const within = (screen) => {
  const keep = document.createElement("template");
  keep.innerHTML = screen.querySelector("noscript").textContent;
  return keep.content.querySelector("video");
};

const trouble = (film, text, again) => {
  film.querySelector(".trouble")?.remove();
  if (!text) return;
  const line = made("p", { className: "trouble", dir: "auto" }, text);
  line.setAttribute("role", "alert");
  if (again) {
    const button = made("button", { type: "button" }, film.dataset.again);
    button.addEventListener("click", () => { trouble(film); again(); });
    line.append(" ", button);
  }
  film.querySelector(".screen").after(line);
};

const choice = (label, options, chosen, choose) => {
  const select = made("select", {}, ...options.map(([value, text]) => made("option", { value, selected: value === chosen }, text)));
  select.addEventListener("change", () => choose(select.value));
  return made("label", {}, made("span", { dir: "auto" }, label), select);
};

const qualities = (film, video) => {
  const sources = [...video.querySelectorAll("source")].sort((a, b) => b.dataset.height - a.dataset.height);
  const first = modest() ? sources.at(-1) : sources[0];
  for (const source of sources) source.remove();
  video.src = first.src;
  if (sources.length < 2) return [];
  const use = (height) => {
    const { currentTime, paused, playbackRate } = video;
    video.src = sources.find((one) => one.dataset.height === height).src;
    video.addEventListener("loadedmetadata", () => {
      video.currentTime = currentTime;
      video.playbackRate = playbackRate;
      if (!paused) video.play();
    }, { once: true });
  };
  const options = sources.map((one) => [one.dataset.height, `${one.dataset.height}p`]);
  return [choice(film.dataset.quality, options, first.dataset.height, use)];
};

// Captions in the edition's language come by themselves while there is no sound; who chooses otherwise has it so.
const captions = (film, video) => {
  const tracks = [...video.querySelectorAll("track")];
  if (!tracks.length) return [];
  const own = tracks.find((one) => one.srclang === film.lang) ?? tracks[0];
  let asked = false;
  const show = (language) => {
    for (const one of tracks) one.track.mode = one.srclang === language ? "showing" : "disabled";
  };
  for (const one of tracks) one.default = false;
  show("");
  const options = [["", film.dataset.none], ...tracks.map((one) => [one.srclang, one.label])];
  const field = choice(film.dataset.captions, options, "", (language) => { asked = true; show(language); });
  const select = field.querySelector("select");
  const silent = () => {
    if (asked) return;
    select.value = video.muted || video.volume === 0 ? own.srclang : "";
    show(select.value);
  };
  video.addEventListener("volumechange", silent);
  video.addEventListener("loadedmetadata", () => {
    silent();
    // The browser's own menu of captions says the same as ours; what it showed of itself before does not count.
    video.textTracks.addEventListener("change", () => {
      const shown = tracks.find((one) => one.track.mode === "showing")?.srclang ?? "";
      if (shown !== select.value) { asked = true; select.value = shown; }
    });
  }, { once: true });
  return [field];
};

const keys = (film, video) => film.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("select, button")) return;
  const act = {
    k: () => (video.paused ? video.play() : video.pause()),
    j: () => { video.currentTime -= 10; },
    l: () => { video.currentTime += 10; },
    m: () => { video.muted = !video.muted; },
    f: () => (document.fullscreenElement ? document.exitFullscreen() : video.requestFullscreen?.()),
    c: () => {
      const select = film.querySelector("[data-captions-choice] select");
      if (!select) return;
      select.value = select.value ? "" : (select.querySelector(`[value="${film.lang}"]`) ?? select.options[1]).value;
      select.dispatchEvent(new Event("change"));
    },
  }[event.key.toLowerCase()];
  if (!act) return;
  event.preventDefault();
  act();
});

const framed = (film) => {
  const frame = made("iframe", {
    src: film.dataset.frame,
    title: film.dataset.title,
    allow: "autoplay; fullscreen; picture-in-picture; encrypted-media",
    referrerPolicy: "strict-origin-when-cross-origin",
  });
  frame.setAttribute("sandbox", "allow-scripts allow-same-origin allow-popups allow-presentation");
  film.querySelector(".screen").replaceChildren(frame);
  frame.focus();
};

const live = async (film, video) => {
  const over = () => trouble(film, film.dataset.over, () => stream());
  const ours = async () => {
    const reader = await import(film.dataset.reader);
    return reader.default(video, film.dataset.stream, { modest: modest(), over });
  };
  let stop = null;
  const stream = async () => {
    stop?.();
    stop = null;
    if (video.canPlayType(PLAYLIST)) {
      video.src = film.dataset.stream;
      video.load();
    } else stop = await ours();
    video.play().catch(() => {});
  };
  video.replaceChildren();
  let failed = 0;
  video.addEventListener("error", async () => {
    failed += 1;
    // A browser that says it can and cannot: our own reader, once. After that the channel is off air, or the line is.
    if (failed === 1 && "MediaSource" in window) {
      stop = await ours();
      video.play().catch(() => {});
    } else over();
  });
  video.addEventListener("ended", over);
  await stream();
};

const own = (film, video) => {
  const fields = qualities(film, video);
  const [said] = captions(film, video);
  if (said) {
    said.dataset.captionsChoice = "";
    fields.push(said);
  }
  video.addEventListener("error", () => {
    const at = video.currentTime;
    trouble(film, film.dataset.trouble, () => {
      video.load();
      video.addEventListener("loadedmetadata", () => { video.currentTime = at; }, { once: true });
      video.play().catch(() => {});
    });
  });
  return fields;
};

export default (button) => {
  const film = button.closest("[data-film]");
  film.classList.add("playing");
  if (film.dataset.frame) return framed(film);
  const screen = film.querySelector(".screen");
  const video = within(screen);
  const fields = film.dataset.stream ? [] : own(film, video);
  video.preload = "auto";
  screen.replaceChildren(video);
  if (fields.length) screen.after(made("div", { className: "choices" }, ...fields));
  keys(film, video);
  video.tabIndex = 0;
  video.focus({ preventScroll: true });
  return film.dataset.stream ? live(film, video) : video.play().catch(() => {});
};
