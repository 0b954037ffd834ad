// Talks NIP-47 to the play-sats node as a foreign wallet client does it.
// Usage: node nwc-walk.mjs <connection of a wallet with play sats> <connection of an empty one>
// Prints one line per thing that held, and leaves with 1 at the first that did not.
import assert from 'node:assert/strict'
import { createHash, randomBytes } from 'node:crypto'
import WebSocket from 'ws'
globalThis.WebSocket ??= WebSocket
const { NWCClient } = await import('@getalby/sdk/nwc')

const payer = new NWCClient({ nostrWalletConnectUrl: process.argv[2] })
const payee = new NWCClient({ nostrWalletConnectUrl: process.argv[3] })
const sha256 = hex => createHash('sha256').update(Buffer.from(hex, 'hex')).digest('hex')
const balance = async wallet => (await wallet.getBalance()).balance

async function step(name, walk) {
  await walk()
  console.log('ok', name)
}

async function eventually(walk) {
  for (let i = 0; ; i++) {
    try { return await walk() } catch (e) { if (i === 50) throw e }
    await new Promise(done => setTimeout(done, 200))
  }
}

const had = await balance(payer)

await step('says what it can', async () => {
  const { methods, notifications } = await payer.getWalletServiceInfo().then(info => ({
    methods: info.capabilities, notifications: info.notifications,
  }))
  assert.ok(methods.includes('make_hold_invoice'))
  assert.ok(notifications.includes('hold_invoice_accepted'))
  const info = await payer.getInfo()
  assert.equal(info.network, 'regtest')
  assert.ok(info.block_height > 0)
})

await step('pays an invoice at once', async () => {
  const made = await payee.makeInvoice({ amount: 21_000, description: 'a thing' })
  assert.match(made.invoice, /^lnbcrt210n1/)
  const paid = await payer.payInvoice({ invoice: made.invoice })
  assert.equal(sha256(paid.preimage), made.payment_hash)
  assert.equal(await balance(payee), 21_000)
  assert.equal((await payer.lookupInvoice({ payment_hash: made.payment_hash })).type, 'outgoing')
})

await step('holds, tells, and settles', async () => {
  const preimage = randomBytes(32).toString('hex')
  const told = []
  const stop = await payee.subscribeNotifications(n => told.push(n.notification_type))
  const made = await payee.makeHoldInvoice({ amount: 5_000, payment_hash: sha256(preimage) })
  const paying = payer.payInvoice({ invoice: made.invoice })
  await eventually(async () => {
    const held = await payee.lookupInvoice({ payment_hash: sha256(preimage) })
    assert.equal(held.state, 'accepted')
    assert.ok(held.settle_deadline > 0)
  })
  assert.equal(await balance(payee), 21_000)
  await payee.settleHoldInvoice({ preimage })
  assert.equal((await paying).preimage, preimage)
  assert.equal(await balance(payee), 26_000)
  await eventually(async () => assert.ok(told.includes('hold_invoice_accepted')))
  stop()
})

await step('gives back what is cancelled', async () => {
  const hash = sha256(randomBytes(32).toString('hex'))
  const before = await balance(payer)
  const made = await payee.makeHoldInvoice({ amount: 5_000, payment_hash: hash })
  const paying = assert.rejects(payer.payInvoice({ invoice: made.invoice }), /gave it back/)
  await eventually(async () => assert.equal(await balance(payer), before - 5_000))
  await payee.cancelHoldInvoice({ payment_hash: hash })
  await paying
  assert.equal(await balance(payer), before)
})

await step('refuses in its own words', async () => {
  const made = await payer.makeInvoice({ amount: 10_000_000 })
  await assert.rejects(payee.payInvoice({ invoice: made.invoice }),
    e => e.code === 'INSUFFICIENT_BALANCE')
  await assert.rejects(payee.lookupInvoice({ payment_hash: 'ab'.repeat(32) }),
    e => e.code === 'NOT_FOUND')
})

await step('lists what came and went', async () => {
  const { transactions } = await payer.listTransactions({ limit: 10 })
  assert.deepEqual(transactions.map(t => t.amount).sort(), [21_000, 5_000].sort())
  assert.equal(await balance(payer), had - 26_000)
})

payer.close()
payee.close()
process.exit(0)
