// A buyer opens what was bought with nothing of ours: nostr-tools and WebCrypto.
// Usage: node delivery-walk.mjs ws://localhost:8080/relay <ncryptsec> <password> <name of the file's key: ox>
// Prints what it found, and leaves with 1 at the first thing that does not hold.
import assert from 'node:assert/strict'
import { createHash, webcrypto } from 'node:crypto'
import WebSocket from 'ws'
import { finalizeEvent, getPublicKey } from 'nostr-tools/pure'
import { Relay, useWebSocketImplementation } from 'nostr-tools/relay'
import { decrypt } from 'nostr-tools/nip49'
import { unwrapEvent } from 'nostr-tools/nip59'

useWebSocketImplementation(WebSocket)

const [url, ncryptsec, password, ox] = process.argv.slice(2)
const secret = decrypt(ncryptsec, password)
const me = getPublicKey(secret)
const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')

const relay = await Relay.connect(url)
for (let i = 0; ; i++) {
  try { await relay.auth(async draft => finalizeEvent(draft, secret)); break } catch (e) { if (i === 50) throw e }
  await new Promise(done => setTimeout(done, 100))
}
console.log('ok says who it is')

function wraps() {
  return new Promise((resolve, reject) => {
    const events = []
    const sub = relay.subscribe([{ kinds: [1059], '#p': [me] }], {
      onevent: event => events.push(event),
      oneose: () => { resolve(events); sub.close() },
      onclose: reason => reason.startsWith('relay') && reject(new Error(reason)),
    })
  })
}

let message
for (let i = 0; !message && i < 100; i++) {
  // unwrapEvent gives the rumor; that it is its seal's author's own, NIP-17 asks us to check.
  message = (await wraps()).map(wrap => unwrapEvent(wrap, secret))
    .find(rumor => rumor.kind === 15 && rumor.tags.some(tag => tag[0] === 'ox' && tag[1] === ox))
  if (!message) await new Promise(done => setTimeout(done, 300))
}
assert.ok(message, 'no file message came')
const tag = name => message.tags.find(one => one[0] === name)?.[1]
assert.equal(tag('p'), me)
assert.equal(tag('encryption-algorithm'), 'aes-gcm')
console.log('ok has a file message from', message.pubkey)

const answer = await fetch(message.content)
assert.equal(answer.status, 200)
assert.equal(answer.headers.get('access-control-allow-origin'), '*')
const sealed = Buffer.from(await answer.arrayBuffer())
assert.ok(message.content.endsWith('/' + tag('x')))
assert.equal(sha256(sealed), tag('x'))
assert.equal(sealed.length, Number(tag('size')))
console.log('ok fetched it by its hash')

const part = await fetch(message.content + '.bin', { headers: { range: 'bytes=5-20' } })
assert.equal(part.status, 206)
assert.deepEqual(Buffer.from(await part.arrayBuffer()), sealed.subarray(5, 21))
const end = await fetch(message.content, { headers: { range: 'bytes=-20' } })
assert.deepEqual(Buffer.from(await end.arrayBuffer()), sealed.subarray(-20))
const head = await fetch(message.content, { method: 'HEAD' })
assert.equal(Number(head.headers.get('content-length')), sealed.length)
console.log('ok fetched parts')

const bytes = hex => Buffer.from(hex, 'hex')
const key = await webcrypto.subtle.importKey('raw', bytes(tag('decryption-key')), 'AES-GCM', false, ['decrypt'])
const plain = Buffer.from(await webcrypto.subtle.decrypt(
  { name: 'AES-GCM', iv: bytes(tag('decryption-nonce')) }, key, sealed))
assert.equal(sha256(plain), ox)
console.log('ok opened it')
console.log(JSON.stringify({ from: message.pubkey, key: tag('decryption-key'), x: tag('x') }))
process.exit(0)
