// Walks through our relay as nostr-tools does it. Usage: node relay-walk.mjs ws://localhost:8080/relay
// Prints one line per thing that held, and leaves with 1 at the first that did not.
import assert from 'node:assert/strict'
import WebSocket from 'ws'
import { finalizeEvent, generateSecretKey, getPublicKey, verifyEvent } from 'nostr-tools/pure'
import { Relay, useWebSocketImplementation } from 'nostr-tools/relay'
import { wrapEvent, unwrapEvent } from 'nostr-tools/nip59'
import { makeAuthEvent } from 'nostr-tools/nip42'

useWebSocketImplementation(WebSocket)

const url = process.argv[2]
const now = () => Math.floor(Date.now() / 1000)
const sk = generateSecretKey()
const pk = getPublicKey(sk)
const sign = (kind, content, tags = [], created_at = now()) =>
  finalizeEvent({ kind, content, tags, created_at }, sk)

let relay = await Relay.connect(url)

function ask(filters, on = relay) {
  return new Promise((resolve, reject) => {
    const events = []
    const sub = on.subscribe([filters].flat(), {
      onevent: e => events.push(e),
      oneose: () => { resolve(events); sub.close() },
      onclose: reason => reject(new Error(reason)),
    })
  })
}

async function refused(event, prefix) {
  await assert.rejects(relay.publish(event), e => String(e.message ?? e).startsWith(prefix), prefix)
}

async function step(name, walk) {
  await walk()
  console.log('ok', name)
}

const ids = events => events.map(e => e.id)

await step('publishes and finds by every member of a filter', async () => {
  const a = sign(1, 'citrus 🍊 "quoted" \\ \n tab\t', [['t', 'citrus'], ['t', 'fruit']], now() - 20)
  const b = sign(1, 'fruit', [['t', 'fruit']], now() - 10)
  const c = sign(7, '+', [['e', a.id], ['p', pk]])
  for (const e of [a, b, c]) await relay.publish(e)
  assert.equal(verifyEvent(JSON.parse(JSON.stringify((await ask({ ids: [a.id] }))[0]))), true)
  assert.deepEqual(ids(await ask({ authors: [pk] })), [c.id, b.id, a.id])
  assert.deepEqual(ids(await ask({ authors: [pk], kinds: [1] })), [b.id, a.id])
  assert.deepEqual(ids(await ask({ authors: [pk], '#t': ['citrus'] })), [a.id])
  assert.deepEqual(ids(await ask({ '#e': [a.id] })), [c.id])
  assert.deepEqual(ids(await ask({ '#p': [pk], authors: [pk] })), [c.id])
  assert.deepEqual(ids(await ask({ authors: [pk], since: b.created_at })), [c.id, b.id])
  assert.deepEqual(ids(await ask({ authors: [pk], until: b.created_at })), [b.id, a.id])
  assert.deepEqual(ids(await ask({ authors: [pk], limit: 1 })), [c.id])
  assert.deepEqual(ids(await ask({ authors: [pk], limit: 0 })), [])
  assert.deepEqual(ids(await ask([{ ids: [a.id] }, { ids: [b.id] }, { ids: [b.id] }])), [b.id, a.id])
  assert.equal(await relay.count([{ authors: [pk] }], {}), 3)
})

await step('says duplicate to the same again', async () => {
  const e = sign(1, 'twice')
  await relay.publish(e)
  assert.match(String(await relay.publish(e)), /^duplicate|^$/)
})

await step('keeps the newest of an address, and the lowest id of one second', async () => {
  const d = 'slug-' + now()
  const at = now() - 100
  const versions = ['one', 'two', 'three'].map(c => sign(30402, c, [['d', d]], at))
  const late = sign(30402, 'late', [['d', d]], at - 50)
  for (const v of [...versions, late]) await relay.publish(v)
  const [lowest] = ids(versions).sort()
  assert.deepEqual(ids(await ask({ kinds: [30402], authors: [pk], '#d': [d] })), [lowest])
  const newer = sign(30402, 'newer', [['d', d]], at + 1)
  await relay.publish(newer)
  assert.deepEqual(ids(await ask({ kinds: [30402], authors: [pk] })), [newer.id])
})

await step('keeps one profile', async () => {
  await relay.publish(sign(0, '{"name":"old"}', [], now() - 5))
  const profile = sign(0, '{"name":"new"}')
  await relay.publish(profile)
  assert.deepEqual(ids(await ask({ kinds: [0], authors: [pk] })), [profile.id])
})

await step('deletes for the author, and keeps it deleted', async () => {
  const e = sign(1, 'regretted')
  await relay.publish(e)
  await relay.publish(sign(5, '', [['e', e.id], ['k', '1']]))
  assert.deepEqual(await ask({ ids: [e.id] }), [])
  await refused(e, 'blocked')
})

await step('passes on what is ephemeral and keeps nothing of it', async () => {
  const heard = new Promise(resolve =>
    relay.subscribe([{ kinds: [20001], authors: [pk] }], { onevent: resolve }))
  const e = sign(20001, 'now or never')
  await relay.publish(e)
  assert.equal((await heard).id, e.id)
  assert.deepEqual(await ask({ kinds: [20001], authors: [pk] }), [])
})

await step('sends what comes later', async () => {
  const heard = new Promise(resolve =>
    relay.subscribe([{ kinds: [1], '#t': ['later-' + pk] }], { onevent: resolve }))
  const e = sign(1, 'later', [['t', 'later-' + pk]])
  await relay.publish(e)
  assert.equal((await heard).id, e.id)
})

await step('refuses what is forged, expired or from the future', async () => {
  const e = sign(1, 'honest')
  await refused({ ...e, content: 'forged' }, 'invalid')
  await refused({ ...e, sig: e.sig.replace(/^../, '00') }, 'invalid')
  await refused({ ...e, id: '0'.repeat(64) }, 'invalid')
  await refused({ ...e, pubkey: 'f'.repeat(64) }, 'invalid')
  await refused(sign(1, 'gone', [['expiration', String(now() - 1)]]), 'invalid')
  await refused(sign(1, 'tomorrow', [], now() + 3600), 'invalid')
  await refused(sign(1, 'mine alone', [['-']]), 'auth-required')
})

await step('refuses filters it cannot honour', async () => {
  await assert.rejects(ask({ '#domain': ['rust'] }), /unsupported/)
  await assert.rejects(ask({ search: 'citrus' }), /unsupported/)
})

await step('shows a wrap to its recipient alone', async () => {
  const reader = generateSecretKey()
  const wrap = wrapEvent({ kind: 14, content: 'for you', tags: [] }, sk, getPublicKey(reader))
  await relay.publish(wrap)
  await assert.rejects(ask({ kinds: [1059], '#p': [getPublicKey(reader)] }), /auth-required/)
  assert.deepEqual(await ask({ ids: [wrap.id] }), [])

  const mine = await Relay.connect(url)
  const signer = t => Promise.resolve(finalizeEvent(t, reader))
  for (let i = 0; i < 50 && !mine.challenge; i++) await new Promise(r => setTimeout(r, 20))
  await mine.auth(signer)
  const found = await ask({ kinds: [1059], '#p': [getPublicKey(reader)] }, mine)
  assert.equal(unwrapEvent(found[0], reader).content, 'for you')
  await assert.rejects(ask({ kinds: [1059], '#p': [pk] }, mine), /restricted/)
  mine.close()
})

await step('takes a protected event from its authenticated author', async () => {
  await relay.auth(t => Promise.resolve(finalizeEvent(t, sk)))
  const e = sign(1, 'mine alone', [['-']])
  await relay.publish(e)
  assert.deepEqual(ids(await ask({ ids: [e.id] })), [e.id])
})

await step('knows no replayed or misdirected AUTH', async () => {
  const other = await Relay.connect(url)
  const answers = []
  other.ws.addEventListener('message', m => answers.push(JSON.parse(m.data)))
  for (const [to, challenge] of [[url, 'stale'], ['wss://elsewhere.example', other.challenge]]) {
    const e = finalizeEvent(makeAuthEvent(to, challenge ?? 'none'), sk)
    other.ws.send(JSON.stringify(['AUTH', e]))
  }
  for (let i = 0; i < 100 && answers.filter(a => a[0] === 'OK').length < 2; i++)
    await new Promise(r => setTimeout(r, 20))
  assert.deepEqual(answers.filter(a => a[0] === 'OK').map(a => a[2]), [false, false])
  other.close()
})

await step('tells about itself over HTTP', async () => {
  const response = await fetch(url.replace(/^ws/, 'http'), { headers: { Accept: 'application/nostr+json' } })
  assert.equal(response.headers.get('access-control-allow-origin'), '*')
  const document = await response.json()
  assert.ok(document.supported_nips.includes(1) && document.limitation.max_subscriptions === 20)
})

relay.close()
process.exit(0)
