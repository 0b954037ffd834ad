// Somebody reads what the portal wrote to them with nothing of ours: nostr-tools, NIP-17 by nip59.
// Usage: node notice-walk.mjs ws://localhost:8080/relay <ncryptsec> <password> <words of the message>
// Prints one line for each thing that held, then the message as JSON on the last, and leaves with 1
// at the first thing that did not.
import assert from 'node:assert/strict'
import WebSocket from 'ws'
import { finalizeEvent, generateSecretKey, getPublicKey, verifyEvent } from 'nostr-tools/pure'
import { Relay, useWebSocketImplementation } from 'nostr-tools/relay'
import { unwrapEvent } from 'nostr-tools/nip59'
import { decrypt } from 'nostr-tools/nip49'

useWebSocketImplementation(WebSocket)

const [url, ncryptsec, password, words] = process.argv.slice(2)
const secret = decrypt(ncryptsec, password)
const me = getPublicKey(secret)
const pause = ms => new Promise(done => setTimeout(done, ms))

async function connect(as) {
  const relay = await Relay.connect(url)
  for (let i = 0; ; i++) {
    try { await relay.auth(async draft => finalizeEvent(draft, as)); return relay } catch (e) { if (i === 50) throw e }
    await pause(100)
  }
}

function ask(relay, filter) {
  return new Promise((resolve, reject) => {
    const events = []
    const sub = relay.subscribe([filter], {
      onevent: event => events.push(event),
      oneose: () => { resolve(events); sub.close() },
      onclose: reason => reject(new Error(reason)),
    })
  })
}

const relay = await connect(secret)
console.log('ok says who it is')

const filter = { kinds: [1059], '#p': [me] }
let found = []
for (let i = 0; found.length === 0 && i < 100; i++) {
  found = (await ask(relay, filter))
    .map(wrap => ({ wrap, rumor: unwrapEvent(wrap, secret) }))
    .filter(({ rumor }) => rumor.kind === 14 && rumor.content.includes(words))
  if (found.length === 0) await pause(300)
}
assert.equal(found.length, 1, 'told once')
const { wrap, rumor } = found[0]
assert.ok(verifyEvent(wrap))
assert.deepEqual(wrap.tags, [['p', me]])
assert.notEqual(wrap.pubkey, rumor.pubkey)
assert.deepEqual(rumor.tags, [['p', me]])
console.log('ok unwraps what was said')

const stranger = await connect(generateSecretKey())
const others = await ask(stranger, filter).catch(refused => {
  assert.ok(refused.message.startsWith('restricted:'), refused.message)
  return []
})
assert.deepEqual(others, [])
console.log('ok is the only one who gets it')
console.log(JSON.stringify({ from: rumor.pubkey, content: rumor.content }))
process.exit(0)
