/*
 * Signs in with the browser's signer (NIP-07): fetches a challenge, has it signed, sends the form.
 *
 * Signers put window.nostr in place some time after the page; it is waited for. The key never comes
 * here. What people are told stands in data attributes of the button.
 */
(function () {
  "use strict";

  const HTTP_AUTH = 27235;
  const PATIENCE_MS = 2000;

  const button = document.getElementById("signInBySigner");
  const says = document.getElementById("signerSays");
  const event = document.getElementById("event");
  let ready = false;

  async function signer() {
    for (let waited = 0; !window.nostr && waited < PATIENCE_MS; waited += 100) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return window.nostr;
  }

  async function challenge() {
    const answer = await fetch(button.dataset.challenge, { method: "POST" });
    if (!answer.ok) {
      throw new Error("no challenge");
    }
    return (await answer.json()).challenge;
  }

  async function sign() {
    const nostr = await signer();
    if (!nostr) {
      return button.dataset.missing;
    }
    let text;
    try {
      text = await challenge();
    } catch {
      return button.dataset.failed;
    }
    says.textContent = button.dataset.waiting;
    try {
      const signed = await nostr.signEvent({
        kind: HTTP_AUTH,
        created_at: Math.floor(Date.now() / 1000),
        tags: [["u", button.dataset.url], ["method", "POST"], ["challenge", text]],
        content: "",
      });
      event.value = JSON.stringify({
        id: signed.id, pubkey: signed.pubkey, created_at: signed.created_at, kind: signed.kind,
        tags: signed.tags, content: signed.content, sig: signed.sig,
      });
    } catch {
      return button.dataset.refused;
    }
    return "";
  }

  button.addEventListener("click", async (press) => {
    if (ready) {
      return;
    }
    press.preventDefault();
    button.disabled = true;
    const trouble = await sign();
    button.disabled = false;
    says.textContent = trouble;
    if (!trouble) {
      ready = true;
      button.form.requestSubmit(button);
    }
  });
})();
