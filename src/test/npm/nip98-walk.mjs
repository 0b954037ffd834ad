// A foreign program signs in: nostr-tools makes the NIP-98 header, /api/v1/me says who it is.
// node nip98-walk.mjs http://localhost:8080 → one line for each step, exit code 1 where one fails.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { finalizeEvent, generateSecretKey, getPublicKey } from "nostr-tools/pure";
import { getToken } from "nostr-tools/nip98";
import { npubEncode } from "nostr-tools/nip19";

const site = process.argv[2] ?? "http://localhost:8080";
const secret = generateSecretKey();
const key = getPublicKey(secret);
const sign = (draft) => finalizeEvent(draft, secret);
const proof = (path, method) => getToken(site + path, method, sign, true);

async function ask(path, method, authorization) {
  const answer = await fetch(site + path, { method, headers: { authorization } });
  const text = await answer.text();
  return { status: answer.status, body: text ? JSON.parse(text) : null };
}

const once = await proof("/api/v1/me", "get");
const me = await ask("/api/v1/me", "GET", once);
assert.equal(me.status, 200);
assert.equal(me.body.key, key);
assert.equal(me.body.npub, npubEncode(key));
console.log("knows who signed:", me.body.npub);

const again = await ask("/api/v1/me", "GET", once);
assert.deepEqual([again.status, again.body.code], [401, "identity-proof-used"]);
console.log("takes an event once");

const other = await ask("/api/v1/me", "GET", await proof("/api/v1/health", "get"));
assert.deepEqual([other.status, other.body.code], [401, "identity-proof-other-url"]);
console.log("takes no event for another address");

const session = await ask("/api/v1/session", "POST", await proof("/api/v1/session", "post"));
assert.equal(session.status, 200);
const bearer = "Bearer " + session.body.token;
assert.equal((await ask("/api/v1/me", "GET", bearer)).body.key, key);
await ask("/api/v1/session", "DELETE", bearer);
assert.equal((await ask("/api/v1/me", "GET", bearer)).body.code, "identity-session-over");
console.log("swaps a signature for a session, and ends it");

// The hash of a body, as NIP-98 wants it, stands in the way of a body put in on the way.
const forged = await fetch(site + "/api/v1/session", {
  method: "POST",
  headers: { authorization: await proof("/api/v1/session", "post") },
  body: createHash("sha256").update("x").digest("hex"),
});
assert.equal((await forged.json()).code, "identity-proof-payload");
console.log("takes no body nobody vouched for");
