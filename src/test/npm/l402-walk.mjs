// An agent without an account buys a file on its way to it, as L402 has it, with a wallet of its own.
// Usage: node l402-walk.mjs <origin> <slug> <slug of something else> <wallet connection>
// Prints one line per thing that held, then «token <macaroon>:<preimage>», and leaves with 1 at
// the first that did not.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import WebSocket from 'ws'
import macaroons from 'macaroon'
globalThis.WebSocket ??= WebSocket
const { NWCClient } = await import('@getalby/sdk/nwc')

const [, , origin, slug, otherSlug, connection] = process.argv
const wallet = new NWCClient({ nostrWalletConnectUrl: connection })
const sha256 = bytes => createHash('sha256').update(bytes).digest('hex')
const get = (what, authorization, more = {}) => fetch(`${origin}/l402/${what}`, {
  redirect: 'manual', headers: { ...(authorization && { authorization }), ...more },
})

async function step(name, walk) {
  await walk()
  console.log('ok', name)
}

async function refused(answer, status, code) {
  assert.equal(answer.status, status)
  assert.equal((await answer.json()).code, code)
}

let challenge
let price

await step('is asked to pay, and told what for', async () => {
  const answer = await get(slug)
  assert.equal(answer.status, 402)
  assert.equal(answer.headers.get('set-cookie'), null)
  const header = answer.headers.get('www-authenticate')
  const found = /^L402 macaroon="([^"]+)", invoice="(lnbcrt[^"]+)"$/.exec(header)
  assert.ok(found, header)
  challenge = { token: found[1], invoice: found[2] }
  const told = await answer.json()
  assert.equal(told.listing, slug)
  assert.equal(told.macaroon, challenge.token)
  price = told.priceSat
  assert.ok(price > 0)
})

await step('has a token another library can read', async () => {
  const token = macaroons.importMacaroon(new Uint8Array(Buffer.from(challenge.token, 'base64')))
  const identifier = Buffer.from(token.identifier)
  assert.equal(identifier.length, 66)
  assert.equal(identifier.readUInt16BE(0), 0)
  const caveats = token.caveats.map(one => Buffer.from(one.identifier).toString())
  assert.ok(caveats.includes(`listing=${slug}`))
  assert.ok(caveats.includes(`price_sat=${price}`))
})

// The other library signs; it cannot write tokens of this length, so the bytes are put in here.
function restricted(caveat) {
  const bytes = Buffer.from(challenge.token, 'base64')
  const token = macaroons.importMacaroon(new Uint8Array(bytes))
  token.addFirstPartyCaveat(caveat)
  return Buffer.concat([
    bytes.subarray(0, bytes.length - 35), Buffer.from([2, caveat.length]), Buffer.from(caveat),
    Buffer.from([0, 0, 6, 32]), Buffer.from(token.signature),
  ]).toString('base64')
}

const credentials = (token, preimage) => `L402 ${token}:${preimage}`

await step('is not let in before it has paid', async () => {
  const guess = randomBytes(32).toString('hex')
  await refused(await get(slug, credentials(challenge.token, guess)), 401, 'purchase-token-unproven')
})

const before = (await wallet.getBalance()).balance
const { preimage } = await wallet.payInvoice({ invoice: challenge.invoice })

await step('has paid the price and knows the preimage', async () => {
  const token = macaroons.importMacaroon(new Uint8Array(Buffer.from(challenge.token, 'base64')))
  assert.equal(sha256(Buffer.from(preimage, 'hex')),
    Buffer.from(token.identifier).subarray(2, 34).toString('hex'))
  const paid = before - (await wallet.getBalance()).balance
  assert.ok(paid >= price * 1000 && paid < price * 1000 + 20_000, `${paid}`)
})

await step('is not let in elsewhere, nor with another proof', async () => {
  const good = credentials(challenge.token, preimage)
  await refused(await get(otherSlug, good), 403, 'purchase-token-of-another')
  const other = credentials(challenge.token, randomBytes(32).toString('hex'))
  await refused(await get(slug, other), 401, 'purchase-token-unproven')
})

await step('is not let in with a token that was changed', async () => {
  const wider = Buffer.from(challenge.token, 'base64')
  wider[wider.indexOf('price_sat=') + 'price_sat='.length] ^= 1
  await refused(await get(slug, credentials(wider.toString('base64'), preimage)), 401,
    'purchase-token-forged')
  await refused(await get(slug, credentials('nonsense', preimage)), 401, 'purchase-token-malformed')
  await refused(await get(slug, 'L402 ' + challenge.token), 401, 'purchase-token-malformed')
})

await step('may restrict its token, and is held to that', async () => {
  await refused(await get(slug, credentials(restricted('expires=1'), preimage)), 401,
    'purchase-token-expired')
  await refused(await get(slug, credentials(restricted('weather=fine'), preimage)), 403,
    'purchase-token-restricted')
})

await step('gets what it paid for', async () => {
  const answer = await get(slug, credentials(challenge.token, preimage))
  assert.equal(answer.status, 200)
  assert.equal(answer.headers.get('set-cookie'), null)
  const bytes = Buffer.from(await answer.arrayBuffer())
  assert.ok(bytes.length > 0)
  assert.equal(sha256(bytes), answer.headers.get('x-content-sha256'))
})

await step('takes the same download up again', async () => {
  const part = await get(slug, credentials(challenge.token, preimage), { range: 'bytes=0-9' })
  assert.equal(part.status, 206)
  assert.equal((await part.arrayBuffer()).byteLength, 10)
})

await step('cannot pay twice for one token', async () => {
  await assert.rejects(wallet.payInvoice({ invoice: challenge.invoice }))
})

console.log(`token ${challenge.token}:${preimage}`)
wallet.close()
process.exit(0)
