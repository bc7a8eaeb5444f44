// Copying the address, the device's own way of sharing, the printer. Loaded when one of them is pressed.
const said = (button, text) => {
  const line = button.closest(".tools").querySelector("[role=status]");
  line.textContent = text;
  setTimeout(() => { line.textContent = ""; }, 4000);
};

const address = () => document.querySelector("link[rel=canonical]")?.href ?? location.href;

const copied = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const field = document.createElement("textarea");
    field.value = text;
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
  }
};

const acts = {
  print: () => window.print(),
  copy: async (button) => {
    await copied(address());
    button.focus();
    said(button, button.dataset.done);
  },
  share: async () => {
    try {
      await navigator.share({ title: document.querySelector("h1").textContent, url: address() });
    } catch (error) {
      if (error.name !== "AbortError") throw error;
    }
  },
};

export default (button) => acts[button.dataset.act](button);
