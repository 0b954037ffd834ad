// Walks through our relay as nostr-tools does it. Usage: node relay-walk.mjs ws://localhost:8080/relay
// Prints one line per thing that held, and leaves with 1 at the first that did not.
import assert from 'node:assert/strict'
import WebSocket from 'ws'
import { finalizeEvent, generateSecretKey, getPublicKey, verifyEvent } from 'nostr-tools/pure'
import { Relay, useWebSocketImplementation } from 'nostr-tools/relay'
import { wrapEvent, unwrapEvent } from 'nostr-tools/nip59'
import { makeAuthEvent } from 'nostr-tools/nip42'
// Not among what the package exports.
import { NegentropyStorageVector, NegentropySync } from './node_modules/nostr-tools/lib/esm/nip77.js'

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

// A conversation word by word.
async function speak(to) {
  const ws = new WebSocket(to)
  const heard = []
  let look = () => {}
  ws.on('message', data => { heard.push(JSON.parse(data)); look() })
  await new Promise((resolve, reject) => { ws.on('open', resolve); ws.on('error', reject) })
  return {
    say: message => ws.send(JSON.stringify(message)),
    close: () => ws.close(),
    hear: wanted => new Promise((resolve, reject) => {
      const late = setTimeout(() => reject(new Error('never heard; but ' + JSON.stringify(heard))), 10000)
      look = () => {
        const at = heard.findIndex(wanted)
        if (at < 0) return
        clearTimeout(late)
        look = () => {}
        resolve(heard.splice(0, at + 1).at(-1))
      }
      look()
    }),
  }
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
  await assert.rejects(ask({ ids: [pk.slice(0, 10)] }), /invalid/)
  await assert.rejects(ask({ authors: [pk.toUpperCase()] }), /invalid/)
  await assert.rejects(ask({ '#p': ['x'] }), /invalid/)
})

await step('gives nothing for what cannot be', async () => {
  assert.deepEqual(await ask({ authors: [pk], since: now(), until: now() - 1 }), [])
  assert.deepEqual(await ask({ authors: [pk], limit: 0 }), [])
  assert.deepEqual(await ask({ authors: [pk], kinds: [] }), [])
})

await step('sorts newest first, and of one second the lowest id first', async () => {
  const at = now() - 1000
  const some = Array.from({ length: 12 }, (_, i) => sign(1, 'order ' + i, [['t', 'order-' + pk]], at + (i % 3)))
  for (const e of some) await relay.publish(e)
  const expected = ids([...some].sort((a, b) => b.created_at - a.created_at || (a.id < b.id ? -1 : 1)))
  assert.deepEqual(ids(await ask({ '#t': ['order-' + pk] })), expected)
  assert.deepEqual(ids(await ask({ '#t': ['order-' + pk], limit: 5 })), expected.slice(0, 5))
})

await step('puts a subscription in the place of one of the same name', async () => {
  const raw = await speak(url)
  raw.say(['REQ', 's', { kinds: [1], '#t': ['old-' + pk] }])
  raw.say(['REQ', 's', { kinds: [1], '#t': ['new-' + pk] }])
  await raw.hear(m => m[0] === 'EOSE')
  await raw.hear(m => m[0] === 'EOSE')
  await relay.publish(sign(1, 'old', [['t', 'old-' + pk]]))
  const wanted = sign(1, 'new', [['t', 'new-' + pk]])
  await relay.publish(wanted)
  assert.equal((await raw.hear(m => m[0] === 'EVENT'))[2].id, wanted.id)
  raw.say(['CLOSE', 's'])
  raw.close()
})

await step('says when it has sent everything', async () => {
  const raw = await speak(url)
  raw.say(['REQ', 'all', { authors: [pk], kinds: [30402] }])
  raw.say(['REQ', 'some', { authors: [pk], limit: 1 }])
  assert.deepEqual(await raw.hear(m => m[0] === 'EOSE'), ['EOSE', 'all', ['finish']])
  assert.deepEqual(await raw.hear(m => m[0] === 'EOSE'), ['EOSE', 'some'])
  raw.close()
})

await step('searches titles, summaries and texts, the best first', async () => {
  const word = 'w' + pk.slice(0, 12)
  const inText = sign(1, 'a long note about ' + word + ' and the street signs of Lisbon')
  const inTitle = sign(30402, 'nothing else', [['d', word], ['title', word + ' street signs']], now() - 500)
  const sealed = sign(1059, word, [['p', pk]])
  for (const e of [inText, inTitle, sealed]) await relay.publish(e)
  assert.deepEqual(ids(await ask({ search: word })), [inTitle.id, inText.id])
  assert.deepEqual(ids(await ask({ search: word + ' sign language:en' })), [inTitle.id, inText.id])
  assert.deepEqual(ids(await ask({ search: word + ' lisbon' })), [inText.id])
  assert.deepEqual(ids(await ask({ search: word, limit: 1 })), [inTitle.id])
  assert.deepEqual(ids(await ask({ search: word, kinds: [1] })), [inText.id])
  assert.equal(await relay.count([{ search: word }], {}), 2)
})

await step('counts what several filters want once', async () => {
  const topic = 'count-' + pk
  const a = sign(1, 'a', [['t', topic]])
  const b = sign(7, '+', [['t', topic]])
  for (const e of [a, b]) await relay.publish(e)
  assert.equal(await relay.count([{ '#t': [topic] }, { ids: [a.id] }], {}), 2)
})

await step('reconciles with negentropy as nostr-tools has it', async () => {
  const topic = 'neg-' + pk
  const events = Array.from({ length: 400 }, (_, i) => sign(1, 'neg ' + i, [['t', topic]], now() - 5000 + i))
  const theirs = events.slice(0, 390)
  await Promise.all(theirs.map(e => relay.publish(e)))
  const mine = events.filter((_, i) => i % 50 !== 7)
  const storage = new NegentropyStorageVector()
  mine.forEach(e => storage.insert(e.created_at, e.id))
  storage.seal()
  const have = [], need = []
  await new Promise((resolve, reject) => {
    const sync = new NegentropySync(relay, storage, { kinds: [1], '#t': [topic] }, {
      onhave: id => have.push(id),
      onneed: id => need.push(id),
      onclose: reason => reason ? reject(new Error(reason)) : resolve(),
    })
    sync.start()
  })
  assert.deepEqual(need.sort(), ids(theirs.filter(e => !mine.includes(e))).sort())
  assert.deepEqual(have.sort(), ids(mine.filter(e => !theirs.includes(e))).sort())
  assert.deepEqual(ids(await ask({ ids: need })).sort(), need)
})

await step('refuses a reconciliation it cannot follow', async () => {
  const raw = await speak(url)
  raw.say(['NEG-OPEN', 'n', { kinds: [1059] }, '61'])
  assert.match((await raw.hear(m => m[0] === 'NEG-ERR'))[2], /^auth-required/)
  raw.say(['NEG-OPEN', 'n', { authors: [pk] }, '62'])
  assert.deepEqual(await raw.hear(m => m[0] === 'NEG-MSG'), ['NEG-MSG', 'n', '61'])
  raw.say(['NEG-OPEN', 'n', { authors: [pk] }, '6100'])
  assert.match((await raw.hear(m => m[0] === 'NEG-ERR'))[2], /^invalid/)
  raw.say(['NEG-MSG', 'nobody', '61'])
  assert.match((await raw.hear(m => m[0] === 'NEG-ERR'))[2], /^closed/)
  raw.close()
})

await step('forgets who asks to vanish', async () => {
  const gone = generateSecretKey()
  const by = (kind, content, tags, at) => finalizeEvent({ kind, content, tags, created_at: at }, gone)
  const note = by(1, 'forget me', [], now() - 10)
  const wrap = sign(1059, 'sealed', [['p', getPublicKey(gone)]], now() - 10)
  await relay.publish(note)
  await relay.publish(wrap)
  await relay.publish(by(62, '', [['relay', 'wss://elsewhere.example']], now() - 5))
  assert.equal((await ask({ ids: [note.id] })).length, 1)
  await relay.publish(by(62, 'bye', [['relay', 'ALL_RELAYS']], now()))
  assert.deepEqual(ids(await ask({ authors: [getPublicKey(gone)], kinds: [1] })), [])
  await refused(note, 'blocked')
  await relay.publish(by(1, 'back', [], now() + 1))
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
  for (const nip of [1, 9, 11, 13, 40, 42, 45, 50, 62, 67, 70, 77]) assert.ok(document.supported_nips.includes(nip), nip)
  assert.equal(document.limitation.max_limit, 500)
  assert.equal(document.limitation.min_pow_difficulty, 0)
  const raw = await speak(url)
  for (let i = 0; i <= document.limitation.max_subscriptions; i++) raw.say(['REQ', 's' + i, { limit: 0 }])
  const closed = await raw.hear(m => m[0] === 'CLOSED')
  assert.equal(closed[1], 's' + document.limitation.max_subscriptions)
  assert.match(closed[2], /^rate-limited/)
  raw.close()
})

relay.close()
process.exit(0)
