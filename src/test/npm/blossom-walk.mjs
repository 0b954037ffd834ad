// Uploads and downloads blobs as nostr-tools does it, and tries what must not work.
// Usage: node blossom-walk.mjs http://localhost:8080
// Prints one line for each thing that held, and leaves with 1 at the first that did not.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import { finalizeEvent, generateSecretKey, getPublicKey } from 'nostr-tools/pure'
import { BlossomClient } from 'nostr-tools/nipb7'
import { getToken } from 'nostr-tools/nip98'

const site = process.argv[2]
const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
const now = () => Math.floor(Date.now() / 1000)
const someone = secret => ({
  secret,
  blossom: new BlossomClient(site, {
    getPublicKey: async () => getPublicKey(secret),
    signEvent: async draft => finalizeEvent(draft, secret),
  }),
})

// Whoever signs in has an account.
async function withAccount() {
  const secret = generateSecretKey()
  const authorization = await getToken(site + '/api/v1/session', 'post', draft => finalizeEvent(draft, secret), true)
  assert.equal((await fetch(site + '/api/v1/session', { method: 'POST', headers: { authorization } })).status, 200)
  return someone(secret)
}

const owner = await withAccount()
const other = await withAccount()
const stranger = someone(generateSecretKey())
const bytes = randomBytes(70_000)
const hash = sha256(bytes)

const blob = await owner.blossom.uploadBlob(new Blob([bytes]), 'application/octet-stream')
assert.equal(blob.sha256, hash)
assert.equal(blob.size, bytes.length)
assert.equal(blob.url, site + '/' + hash)
assert.ok(Math.abs(blob.uploaded - now()) < 60)
console.log('ok uploads')

assert.deepEqual(Buffer.from(await owner.blossom.download(hash)), bytes)
console.log('ok has back what it uploaded')

for (const one of [other, stranger]) {
  await assert.rejects(one.blossom.download(hash), /: 404$/)
  await assert.rejects(one.blossom.download('0'.repeat(64)), /: 404$/)
}
for (const method of ['GET', 'HEAD']) {
  const [there, missing] = await Promise.all([hash, '0'.repeat(64)].map(one => fetch(site + '/' + one, { method })))
  assert.equal(there.status, 404)
  assert.equal(missing.status, 404)
  assert.equal(there.headers.get('x-reason'), missing.headers.get('x-reason'))
  assert.equal(there.headers.get('access-control-allow-origin'), '*')
}
console.log('ok is no blob to others')

function auth(secret, body, { kind = 24242, verb = 'upload', at = now(), expiration = now() + 60, x = sha256(body), server } = {}) {
  const tags = [['t', verb]]
  if (expiration) tags.push(['expiration', String(expiration)])
  if (x) tags.push(['x', x])
  if (server) tags.push(['server', server])
  return finalizeEvent({ kind, created_at: at, content: 'Upload', tags }, secret)
}
const header = event => 'Nostr ' + Buffer.from(JSON.stringify(event)).toString('base64')

async function refused(status, body, authorization, why) {
  const answer = await fetch(site + '/upload', { method: 'PUT', body, headers: authorization ? { authorization } : {} })
  assert.equal(answer.status, status, why)
  assert.match(answer.headers.get('x-reason') ?? '', / /, why)
  assert.equal(answer.headers.get('access-control-allow-origin'), '*', why)
}

const fresh = randomBytes(1_000)
const mine = owner.secret
const forged = auth(mine, fresh)
await refused(401, fresh, null, 'without a signed event')
await refused(401, fresh, 'Nostr !!!', 'with something else')
await refused(401, fresh, header(auth(mine, fresh, { at: now() - 120, expiration: now() - 1 })), 'expired')
await refused(401, fresh, header(auth(mine, fresh, { expiration: 0 })), 'without an end')
await refused(401, fresh, header(auth(mine, fresh, { at: now() + 3600, expiration: now() + 7200 })), 'of the future')
await refused(401, fresh, header(auth(mine, fresh, { verb: 'get' })), 'for reading')
await refused(401, fresh, header(auth(mine, fresh, { kind: 27235 })), 'of another kind')
await refused(401, fresh, header(auth(mine, fresh, { x: null })), 'for no blob')
await refused(401, fresh, header(auth(mine, fresh, { server: 'elsewhere.example' })), 'for another server')
await refused(401, fresh, header({ ...forged, pubkey: getPublicKey(other.secret) }), 'of another author')
await refused(401, fresh, header({ ...forged, sig: '0'.repeat(128) }), 'with another signature')
await refused(403, fresh, header(auth(stranger.secret, fresh)), 'by someone without an account')
await refused(409, fresh, header(auth(mine, bytes)), 'for another blob')
await refused(400, '', header(auth(mine, Buffer.alloc(0))), 'of nothing')
await assert.rejects(owner.blossom.download(sha256(fresh)), /: 404$/)
console.log('ok uploads nothing it may not')

// The hash of a blob stands on its listing; knowing it must give nobody the right to the bytes.
await refused(409, fresh, header(auth(other.secret, bytes)), 'claiming a blob of somebody else')
await assert.rejects(other.blossom.download(hash), /: 404$/)
assert.deepEqual(Buffer.from(await owner.blossom.download(hash)), bytes)
console.log('ok gives nobody a blob for its name')
process.exit(0)
