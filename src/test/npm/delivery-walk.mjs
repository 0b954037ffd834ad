// A buyer opens what was bought with nothing of ours: nostr-tools and WebCrypto.
// Usage: node delivery-walk.mjs ws://localhost:8080/relay <ncryptsec> <password> <SHA-256 of the file>
// Prints one line for each thing that held, then what it found as JSON on the last, and leaves with
// 1 at the first thing that did not.
import assert from 'node:assert/strict'
import { createHash, webcrypto } from 'node:crypto'
import WebSocket from 'ws'
import { finalizeEvent, generateSecretKey, getEventHash, getPublicKey, verifyEvent } from 'nostr-tools/pure'
import { Relay, useWebSocketImplementation } from 'nostr-tools/relay'
import * as nip44 from 'nostr-tools/nip44'
import { decrypt } from 'nostr-tools/nip49'

useWebSocketImplementation(WebSocket)

const [url, ncryptsec, password, ox] = process.argv.slice(2)
const secret = decrypt(ncryptsec, password)
const me = getPublicKey(secret)
const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
const bytes = hex => Buffer.from(hex, 'hex')
const pause = ms => new Promise(done => setTimeout(done, ms))

async function connect(as) {
  const relay = await Relay.connect(url)
  for (let i = 0; as; i++) {
    try { await relay.auth(async draft => finalizeEvent(draft, as)); break } catch (e) { if (i === 50) throw e }
    await pause(100)
  }
  return relay
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

// As NIP-59 says: the wrap is by nobody, the seal by the sender, and the rumor by nobody else.
function open(wrap) {
  assert.ok(verifyEvent(wrap))
  assert.deepEqual(wrap.tags, [['p', me]])
  const seal = JSON.parse(nip44.decrypt(wrap.content, nip44.getConversationKey(secret, wrap.pubkey)))
  assert.ok(verifyEvent(seal))
  assert.equal(seal.kind, 13)
  assert.deepEqual(seal.tags, [])
  const rumor = JSON.parse(nip44.decrypt(seal.content, nip44.getConversationKey(secret, seal.pubkey)))
  assert.equal(rumor.pubkey, seal.pubkey)
  assert.equal(rumor.id, getEventHash(rumor))
  assert.equal(rumor.sig, undefined)
  assert.notEqual(wrap.pubkey, seal.pubkey)
  return { wrap, rumor }
}

const relay = await connect(secret)
console.log('ok says who it is')

let found
for (let i = 0; !found && i < 100; i++) {
  found = (await ask(relay, { kinds: [1059], '#p': [me] })).map(open)
    .find(({ rumor }) => rumor.kind === 15 && rumor.tags.some(tag => tag[0] === 'ox' && tag[1] === ox))
  if (!found) await pause(300)
}
assert.ok(found, 'no file message came')
const { wrap, rumor } = found
const tag = name => rumor.tags.find(one => one[0] === name)?.[1]
assert.equal(tag('p'), me)
assert.equal(tag('encryption-algorithm'), 'aes-gcm')
console.log('ok has a file message from', rumor.pubkey)

const asked = [{ ids: [wrap.id] }, { kinds: [1059], '#p': [me] }, { authors: [wrap.pubkey] }]
const stranger = await connect(generateSecretKey())
const nobody = await connect()
for (const filter of asked) {
  for (const [relay, no] of [[stranger, 'restricted:'], [nobody, 'auth-required:']]) {
    const events = await ask(relay, filter).catch(refused => {
      assert.ok(refused.message.startsWith(no), refused.message)
      return []
    })
    assert.deepEqual(events, [])
  }
}
console.log('ok is the only one who gets it')

const answer = await fetch(rumor.content)
assert.equal(answer.status, 200)
assert.equal(answer.headers.get('access-control-allow-origin'), '*')
assert.equal(answer.headers.get('content-type'), 'application/octet-stream')
const sealed = Buffer.from(await answer.arrayBuffer())
assert.ok(rumor.content.endsWith('/' + tag('x')))
assert.equal(sha256(sealed), tag('x'))
assert.equal(sealed.length, Number(tag('size')))
console.log('ok fetched it by its hash')

async function part(range) {
  const answer = await fetch(rumor.content + '.bin', { headers: { range: 'bytes=' + range } })
  return { status: answer.status, of: answer.headers.get('content-range'), bytes: Buffer.from(await answer.arrayBuffer()) }
}
const n = sealed.length
for (const [range, from, to] of [['0-0', 0, 1], ['5-20', 5, 21], ['-20', n - 20, n], [`${n - 17}-`, n - 17, n], [`3-${n + 9}`, 3, n], ['-1', n - 1, n]]) {
  const got = await part(range)
  assert.equal(got.status, 206)
  assert.equal(got.of, `bytes ${from}-${to - 1}/${n}`)
  assert.deepEqual(got.bytes, sealed.subarray(from, to))
}
assert.equal((await part(`${n}-`)).status, 416)
const head = await fetch(rumor.content, { method: 'HEAD' })
assert.equal(Number(head.headers.get('content-length')), n)
assert.equal(head.headers.get('accept-ranges'), 'bytes')
const before = await fetch(rumor.content, { method: 'OPTIONS' })
assert.equal(before.headers.get('access-control-allow-origin'), '*')
assert.match(before.headers.get('access-control-allow-headers'), /Authorization/)
console.log('ok fetched parts')

const key = await webcrypto.subtle.importKey('raw', bytes(tag('decryption-key')), 'AES-GCM', false, ['decrypt'])
const unseal = sealed => webcrypto.subtle.decrypt({ name: 'AES-GCM', iv: bytes(tag('decryption-nonce')) }, key, sealed)
const plain = Buffer.from(await unseal(sealed))
assert.equal(sha256(plain), ox)
sealed[7] ^= 1
await assert.rejects(unseal(sealed))
console.log('ok opened it')
console.log(JSON.stringify({
  from: rumor.pubkey, key: tag('decryption-key'), nonce: tag('decryption-nonce'), x: tag('x'),
  name: tag('alt'), wrap: JSON.stringify(wrap),
}))
process.exit(0)
