// Attacks our relay as a stranger would. Usage: node relay-attack.mjs http://localhost:8080
// Prints one line per thing that held, and leaves with 1 at the first that did not.
import assert from 'node:assert/strict'
import WebSocket from 'ws'
import { finalizeEvent, generateSecretKey, getEventHash, getPublicKey } from 'nostr-tools/pure'
import { wrapEvent } from 'nostr-tools/nip59'

const site = process.argv[2]
const url = site.replace(/^http/, 'ws') + '/relay'
const now = () => Math.floor(Date.now() / 1000)
const alice = generateSecretKey()
const mallory = generateSecretKey()
const sign = (sk, kind, content, tags = [], created_at = now()) =>
  finalizeEvent({ kind, content, tags, created_at }, sk)

// A line to the relay, spoken word by word; `heard` is all that came and was not asked for yet.
async function line() {
  const ws = new WebSocket(url, { perMessageDeflate: false })
  const heard = []
  const waiting = new Set()
  let end
  const look = () => waiting.forEach(wait => wait())
  ws.on('message', data => { heard.push(JSON.parse(data)); look() })
  ws.on('error', () => {})
  ws.on('close', code => { end = code; look() })
  await new Promise((resolve, reject) => { ws.on('open', resolve); ws.on('error', reject) })
  const until = (what, find) => new Promise((resolve, reject) => {
    const late = setTimeout(() => { waiting.delete(wait); reject(new Error(what + ': ' + JSON.stringify(heard).slice(0, 500))) }, 20000)
    const wait = () => {
      const found = find()
      if (found === undefined) return
      clearTimeout(late)
      waiting.delete(wait)
      resolve(found)
    }
    waiting.add(wait)
    wait()
  })
  const hear = wanted => until('never heard', () => {
    const at = heard.findIndex(wanted)
    return at < 0 ? undefined : heard.splice(at, 1)[0]
  })
  let subs = 0
  return {
    ws, heard, hear,
    raw: text => ws.send(text),
    closed: () => until('never closed', () => end),
    close: () => ws.close(),
    async publish(event) {
      ws.send(JSON.stringify(['EVENT', event]))
      return hear(m => m[0] === 'OK' && m[1] === event.id)
    },
    async ask(...filters) {
      const id = 'ask' + subs++
      ws.send(JSON.stringify(['REQ', id, ...filters]))
      const eose = await hear(m => (m[0] === 'EOSE' || m[0] === 'CLOSED') && m[1] === id)
      ws.send(JSON.stringify(['CLOSE', id]))
      assert.equal(eose[0], 'EOSE', eose[2])
      return heard.splice(0).filter(m => m[0] === 'EVENT' && m[1] === id).map(m => m[2])
    },
    async count(filter) {
      const id = 'count' + subs++
      ws.send(JSON.stringify(['COUNT', id, filter]))
      return (await hear(m => m[0] === 'COUNT' && m[1] === id))[2].count
    },
  }
}

async function step(name, walk) {
  await walk()
  console.log('ok', name)
}

const relay = await line()
const ids = events => events.map(e => e.id)

async function taken(event) {
  assert.deepEqual((await relay.publish(event)).slice(2), [true, ''])
}

async function refused(event, prefix = 'invalid: ') {
  const [, , ok, reason] = await relay.publish(event)
  assert.equal(ok, false, JSON.stringify(event).slice(0, 300))
  assert.ok(reason.startsWith(prefix), reason)
}

const listing = (sk, d, title, at) => sign(sk, 30402, 'What it is.', [
  ['d', d], ['title', title], ['price', '1000', 'SAT'], ['t', 'dataset'], ['type', 'simple', 'digital'],
  ['x', 'ab'.repeat(32)], ['version', '1.0.0']], at)

await step('an event under another id, unsigned, or signed by someone else', async () => {
  const honest = sign(alice, 1, 'honest')
  const other = sign(alice, 1, 'other')
  const byMallory = sign(mallory, 1, 'put into her mouth')
  const claimed = { ...byMallory, pubkey: honest.pubkey }
  claimed.id = getEventHash(claimed)
  const { sig, ...unsigned } = honest
  await refused({ ...honest, id: other.id })
  await refused({ ...honest, content: 'forged' })
  await refused({ ...honest, created_at: honest.created_at - 1 })
  await refused({ ...honest, tags: [['t', 'forged']] })
  await refused({ ...honest, kind: 7 })
  await refused({ ...honest, sig: other.sig })
  await refused({ ...honest, sig: sig.replace(/.$/, c => (c === '0' ? '1' : '0')) })
  await refused({ ...honest, sig: '0'.repeat(128) })
  await refused({ ...honest, sig: '' })
  await refused(unsigned)
  await refused(claimed)
  await refused({ ...claimed, sig: honest.sig })
  await refused({ ...honest, pubkey: '0'.repeat(64) })
  assert.deepEqual(await relay.ask({ ids: [honest.id, claimed.id] }), [])
})

await step('members that are not what they should be', async () => {
  const e = sign(alice, 1, 'odd')
  const upper = { ...e, id: e.id.toUpperCase(), pubkey: e.pubkey.toUpperCase() }
  const odd = [
    { ...e, kind: '1' }, { ...e, kind: -1 }, { ...e, kind: 65536 }, { ...e, kind: 1.5 }, { ...e, kind: null },
    { ...e, created_at: '1' }, { ...e, created_at: 1.5 }, { ...e, created_at: -1 }, { ...e, created_at: null },
    { ...e, tags: null }, { ...e, tags: 't' }, { ...e, tags: ['t'] }, { ...e, tags: [['t', null]] },
    { ...e, tags: [['t', 1]] }, { ...e, tags: [['t', ['u']]] }, { ...e, content: 1 }, { ...e, content: null },
    { ...e, content: {} }, { ...e, sig: null }, { ...e, pubkey: null },
  ]
  for (const event of odd) await refused(event)
  relay.raw(JSON.stringify(['EVENT', upper]))
  await relay.hear(m => m[0] === 'NOTICE' && m[1].startsWith('invalid: '))
  assert.deepEqual(await relay.ask({ ids: [e.id] }), [])
})

await step('JSON that two readers could read differently', async () => {
  const e = sign(alice, 1, 'plain \u{1f34a}')
  const json = JSON.stringify(e)
  const bad = [
    json.replace('"kind":1', '"kind":1,"kind":7'),
    json.replace('"kind":1', '"kind":1.0'),
    json.replace('"kind":1', '"kind":1e0'),
    json.replace('"kind":1', '"kind":01'),
    json.replace('"kind":1', '"kind":+1'),
    json.replace('plain', 'plain\\x'),
    json.replace('plain', 'plain\\u12'),
    json.replace('plain', 'plain\\ud800'),
    json.replace('plain', 'plain\\udc00\\ud800'),
    json.replace('plain', 'plain\n'),
    json.replace('"plain', "'plain"),
    json.replace('"tags":[]', '"tags":[],'),
    json.replace('"tags":[]', '"tags":[,]'),
    json.replace('"tags":[]', '"tags":NaN'),
    json.replace('"tags":[]', '"tags":[/**/]'),
    json.slice(0, -1),
    json + '}',
  ]
  for (const text of bad) {
    relay.raw('["EVENT",' + text + ']')
    await relay.hear(m => m[0] === 'NOTICE' && m[1].startsWith('invalid: ')
      || m[0] === 'OK' && m[2] === false && m[3].startsWith('invalid: '))
  }
  assert.deepEqual(await relay.ask({ ids: [e.id] }), [])
  await taken(e)
})

await step('the same event again, and the same in other words', async () => {
  const e = sign(alice, 1, 'once')
  await taken(e)
  const { sig, kind, ...front } = e
  for (const text of [
    JSON.stringify(e),
    JSON.stringify({ sig, kind, ...front }),
    JSON.stringify(e, null, 2),
    JSON.stringify(e).replace('once', '\\u006fnce'),
    JSON.stringify({ ...e, extra: 'nobody signed this' }),
  ]) {
    relay.raw('["EVENT",' + text + ']')
    const [, , ok, reason] = await relay.hear(m => m[0] === 'OK' && m[1] === e.id)
    assert.equal(ok, true)
    assert.match(reason, /^duplicate: /)
  }
  assert.equal(await relay.count({ ids: [e.id] }), 1)
  assert.deepEqual(Object.keys((await relay.ask({ ids: [e.id] }))[0]).sort(),
    ['content', 'created_at', 'id', 'kind', 'pubkey', 'sig', 'tags'])
})

await step('another author under the same identifier, and an older version', async () => {
  const d = 'coast-' + getPublicKey(alice).slice(0, 8)
  const title = async () => /<h1[^>]*>(.*?)<\/h1>/.exec(await (await fetch(site + '/l/' + d)).text())?.[1]
  const hers = listing(alice, d, 'Coast lines by Alice', now() - 60)
  await taken(hers)
  assert.equal(await title(), 'Coast lines by Alice')

  const theft = listing(mallory, d, 'Coast lines by Mallory', now())
  await taken(theft)
  assert.equal(await title(), 'Coast lines by Alice')
  assert.deepEqual(ids(await relay.ask({ kinds: [30402], authors: [hers.pubkey], '#d': [d] })), [hers.id])

  const [, , ok, reason] = await relay.publish(listing(alice, d, 'Coast lines of old', now() - 3600))
  assert.equal(ok, true)
  assert.match(reason, /^duplicate: /)
  assert.equal(await title(), 'Coast lines by Alice')

  await taken(sign(mallory, 5, '', [['e', hers.id], ['a', `30402:${hers.pubkey}:${d}`], ['k', '30402']]))
  assert.deepEqual(ids(await relay.ask({ ids: [hers.id] })), [hers.id])
  assert.equal(await title(), 'Coast lines by Alice')

  // Her own deletion holds, against a replay and against what was older.
  await taken(sign(alice, 5, '', [['a', `30402:${hers.pubkey}:${d}`], ['k', '30402']]))
  await refused(hers, 'blocked: ')
  await refused(listing(alice, d, 'Coast lines of old', now() - 3600), 'blocked: ')
  assert.deepEqual(await relay.ask({ kinds: [30402], authors: [hers.pubkey] }), [])
})

await step('a deletion that comes before what it deletes, forged and true', async () => {
  const e = sign(alice, 1, 'not yet here')
  await taken(sign(mallory, 5, '', [['e', e.id]]))
  await taken(e)
  const f = sign(alice, 1, 'never to be here')
  await taken(sign(alice, 5, '', [['e', f.id]]))
  await refused(f, 'blocked: ')
})

await step('a request to vanish in the name of someone else', async () => {
  const forged = { ...sign(mallory, 62, '', [['relay', 'ALL_RELAYS']]), pubkey: getPublicKey(alice) }
  forged.id = getEventHash(forged)
  await refused(forged)
  assert.ok(await relay.count({ authors: [getPublicKey(alice)] }) > 0)
})

await step('a wrap asked for by everyone it is not for', async () => {
  const reader = generateSecretKey()
  const to = getPublicKey(reader)
  const live = await line()
  live.raw(JSON.stringify(['REQ', 'live', { '#p': [to] }]))
  await live.hear(m => m[0] === 'EOSE')
  const wrap = wrapEvent({ kind: 14, content: 'for the reader', tags: [] }, alice, to)
  await taken(wrap)
  const [, challenge] = await live.hear(m => m[0] === 'AUTH')
  const auth = sign(mallory, 22242, '', [['relay', url], ['challenge', challenge]])
  live.raw(JSON.stringify(['AUTH', auth]))
  assert.equal((await live.hear(m => m[0] === 'OK'))[2], true)
  for (const who of [relay, live]) {
    for (const filter of [{ ids: [wrap.id] }, { '#p': [to] }, { authors: [wrap.pubkey] }, { since: now() - 10 ** 6, '#p': [to] }]) {
      assert.deepEqual(await who.ask(filter), [])
      assert.equal(await who.count(filter), 0)
    }
    who.raw(JSON.stringify(['NEG-OPEN', 'n', { ids: [wrap.id] }, '61']))
    assert.equal((await who.hear(m => m[0] === 'NEG-MSG'))[2], '61')
  }
  // Her answer to the challenge is worth nothing on another line, nor is the reader's for her.
  const other = await line()
  await other.hear(m => m[0] === 'AUTH')
  other.raw(JSON.stringify(['AUTH', auth]))
  assert.equal((await other.hear(m => m[0] === 'OK'))[2], false)
  assert.ok(!live.heard.some(m => m[0] === 'EVENT'))
  live.close()
  other.close()
})

await step('messages that are none', async () => {
  for (const text of ['', 'hello', '{}', '[]', 'null', '[1]', '["EVENT"]', '["REQ"]', '["REQ","s"', '["\ud800"]',
    '['.repeat(100_000), '["EVENT",' + '['.repeat(5_000) + ']'.repeat(5_000) + ']',
    '["EVENT",' + '{"a":'.repeat(5_000) + '1' + '}'.repeat(5_000) + ']',
    '["REQ","s",' + '{"kinds":['.repeat(50) + ']}'.repeat(50) + ']',
    '["REQ","' + 's'.repeat(65) + '",{}]', '["REQ","",{}]', '["CLOSE",{}]', '["AUTH","x"]']) {
    relay.raw(text)
    await relay.hear(m => m[0] === 'NOTICE' || m[0] === 'CLOSED')
  }
  relay.raw(JSON.stringify(['REQ', 'many', ...Array(11).fill({ limit: 0 })]))
  assert.match((await relay.hear(m => m[0] === 'CLOSED' && m[1] === 'many'))[2], /^invalid: /)
  await taken(sign(alice, 1, 'still here'))
})

await step('more than fits', async () => {
  const e = sign(alice, 1, 'x'.repeat(600 * 1024))
  const big = await line()
  big.raw(JSON.stringify(['EVENT', e]))
  assert.equal(await big.closed(), 1009)
  const pieces = await line()
  for (let i = 0; i < 20 && pieces.ws.readyState === WebSocket.OPEN; i++) {
    pieces.ws.send('x'.repeat(100_000), { fin: false })
    await new Promise(done => setTimeout(done, 10))
  }
  assert.equal(await pieces.closed(), 1009)
  const binary = await line()
  binary.ws.send(Buffer.from('["REQ","s",{}]'))
  await binary.hear(m => m[0] === 'NOTICE' && m[1].startsWith('invalid: '))
  binary.ws.send(Buffer.alloc(100_000))
  assert.equal(await binary.closed(), 1009)
  const tags = sign(alice, 1, 'tags', Array.from({ length: 5_001 }, (_, i) => ['t', '' + i]))
  await refused(tags)
  assert.deepEqual(await relay.ask({ ids: [e.id, tags.id] }), [])
})

await step('more than anyone needs to publish at once', async () => {
  const flood = await line()
  const answers = []
  flood.ws.on('message', data => answers.push(JSON.parse(data)))
  const e = sign(alice, 1, 'flood')
  for (let i = 0; i < 3_500; i++) flood.raw(JSON.stringify(['EVENT', { ...e, content: '' + i }]))
  for (let i = 0; i < 400 && answers.filter(m => m[0] === 'OK').length < 3_500; i++)
    await new Promise(done => setTimeout(done, 50))
  const reasons = answers.filter(m => m[0] === 'OK').map(m => m[3])
  assert.equal(reasons.length, 3_500)
  assert.ok(reasons.filter(r => r.startsWith('invalid: ')).length >= 2_000)
  assert.ok(reasons.some(r => r.startsWith('rate-limited: ')))
  flood.close()
})

await step('a reader who does not read', async () => {
  const slow = await line()
  const topic = 'slow-' + getPublicKey(alice)
  slow.raw(JSON.stringify(['REQ', 's', { kinds: [20001], '#t': [topic] }]))
  await slow.hear(m => m[0] === 'EOSE')
  slow.ws._socket.pause()
  const count = 120
  for (let i = 0; i < count; i++) {
    await taken(sign(alice, 20001, i + 'x'.repeat(400_000), [['t', topic]]))
  }
  slow.ws._socket.resume()
  await slow.closed()
  assert.ok(slow.heard.filter(m => m[0] === 'EVENT').length < count)
  await taken(sign(alice, 1, 'nobody else waited'))
})

relay.close()
process.exit(0)
