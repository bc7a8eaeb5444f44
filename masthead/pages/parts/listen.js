// The story read aloud by a voice of the device, piece by piece. Loaded when a reader asks for it.
const page = document.documentElement;
const voices = window.speechSynthesis;
const PIECES = "h1, .story-head .standfirst, .body > p:not(.read-more), .body > h2, .body > ul > li, .body > ol:not(.points) > li, " +
  ".body blockquote, .point h2, .point p, .opinion-notice";
let button = null;
let run = 0; // a later reading ends an earlier one's queue

const language = (voice) => voice.lang.replace("_", "-").toLowerCase();

const voice = () => {
  const ours = voices.getVoices().filter((one) => language(one).split("-")[0] === page.lang.split("-")[0]);
  return ours.find((one) => one.localService && one.default) ?? ours.find((one) => one.localService) ?? ours[0];
};

const show = (state) => {
  button.dataset.state = state;
  button.querySelector(".word").textContent = button.dataset[{ idle: "start", speaking: "pause", paused: "resume" }[state]];
  button.closest(".tools").querySelector(".stop").hidden = state === "idle";
};

const stop = () => {
  run += 1;
  voices.cancel();
  show("idle");
};

const start = () => {
  stop();
  const mine = run;
  const texts = [...document.querySelectorAll(PIECES)].map((one) => one.innerText.trim()).filter(Boolean);
  const chosen = voice();
  const say = (index) => {
    if (mine !== run) return;
    if (index === texts.length) return stop();
    const words = new SpeechSynthesisUtterance(texts[index]);
    words.lang = chosen?.lang ?? page.lang;
    if (chosen) words.voice = chosen;
    words.onend = () => say(index + 1);
    words.onerror = (event) => { if (mine === run && event.error !== "canceled" && event.error !== "interrupted") stop(); };
    voices.speak(words);
  };
  show("speaking");
  say(0);
};

addEventListener("pagehide", () => voices.cancel());

export default (asked) => {
  if (asked.matches(".stop")) {
    button.focus();
    return stop();
  }
  button = asked;
  if (button.dataset.state === "speaking") {
    voices.pause();
    show("paused");
  } else if (button.dataset.state === "paused") {
    voices.resume();
    show("speaking");
  } else start();
};
