/*
 * Has a browser's signer (NIP-07) sign what the page shows, one event after the other, and sends
 * the form. What comes back is looked at here, so that people learn at once what is wrong; that it
 * is right, the portal checks.
 *
 * Signers put window.nostr in place some time after the page; it is waited for. What people are
 * told stands in data attributes of the button.
 */
(() => {
  "use strict";

  const PATIENCE_MS = 2000;

  const button = document.getElementById("sign");
  const says = document.getElementById("signerSays");

  async function signer() {
    for (let waited = 0; !window.nostr && waited < PATIENCE_MS; waited += 100) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    return window.nostr;
  }

  function trouble(asked, signed) {
    if (!signed || signed.pubkey !== asked.pubkey) {
      return button.dataset.other;
    }
    const members = ["kind", "created_at", "tags", "content"];
    const changed = members.find((m) => JSON.stringify(signed[m]) !== JSON.stringify(asked[m]));
    return changed ? `${button.dataset.changed} ${changed}` : "";
  }

  async function sign() {
    const nostr = await signer();
    if (!nostr) {
      return button.dataset.missing;
    }
    says.textContent = button.dataset.waiting;
    const lines = [];
    for (const line of button.dataset.events.split("\n")) {
      const asked = JSON.parse(line);
      const { kind, created_at, tags, content } = asked;
      let signed;
      try {
        signed = await nostr.signEvent({ kind, created_at, tags, content });
      } catch {
        return button.dataset.refused;
      }
      const wrong = trouble(asked, signed);
      if (wrong) {
        return wrong;
      }
      lines.push(JSON.stringify({
        id: signed.id, pubkey: signed.pubkey, created_at: signed.created_at, kind: signed.kind,
        tags: signed.tags, content: signed.content, sig: signed.sig,
      }));
    }
    document.getElementById("signed").value = lines.join("\n");
    return "";
  }

  button.addEventListener("click", async () => {
    button.disabled = true;
    const told = await sign();
    button.disabled = false;
    says.textContent = told;
    if (!told) {
      button.form.requestSubmit(document.getElementById("publish"));
    }
  });
})();
