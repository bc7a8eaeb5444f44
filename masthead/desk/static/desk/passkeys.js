/* Passkeys: asks the browser for one when the form is sent, and sends what it said. */
import * as webauthn from "../mfa/vendor/webauthn-json.browser-ponyfill.js";

const trouble = document.querySelector("[data-passkey-trouble]");

function whenSent(form, ask) {
    form.addEventListener("submit", async (event) => {
        event.preventDefault();
        if (!form.reportValidity()) return;
        trouble.hidden = true;
        try {
            form.elements.code.value = JSON.stringify(await ask());
        } catch {
            trouble.hidden = false;
            return;
        }
        form.submit();
    });
}

const creating = document.querySelector("form[data-passkey-create]");
if (creating) {
    const options = webauthn.parseCreationOptionsFromJSON(JSON.parse(creating.dataset.passkeyCreate));
    whenSent(creating, () => webauthn.create(options));
}
const getting = document.querySelector("form[data-passkey-get]");
if (getting) {
    const options = webauthn.parseRequestOptionsFromJSON(JSON.parse(getting.dataset.passkeyGet));
    whenSent(getting, () => webauthn.get(options));
}
