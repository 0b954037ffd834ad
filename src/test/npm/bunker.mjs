// A remote signer (NIP-46) as others build them; its own key is not the person's.
// Usage: node bunker.mjs ws://localhost:8080/relay <user secret, hex> [visit] [tamper]
// Prints its bunker:// address and serves for two minutes.
//   visit   answers the first sign_event with an auth_url, and signs two seconds later
//   tamper  changes the content of everything it signs but sign-ins
import { randomBytes } from 'node:crypto'
import WebSocket from 'ws'
import { finalizeEvent, generateSecretKey, getPublicKey, verifyEvent } from 'nostr-tools/pure'
import { Relay, useWebSocketImplementation } from 'nostr-tools/relay'
import * as nip44 from 'nostr-tools/nip44'

useWebSocketImplementation(WebSocket)

const [url, userHex, ...manners] = process.argv.slice(2)
const user = Uint8Array.from(Buffer.from(userHex, 'hex'))
const own = generateSecretKey()
const secret = randomBytes(8).toString('hex')
const relay = await Relay.connect(url)
let known = null
let visited = !manners.includes('visit')

async function answer(to, id, result, error) {
  const content = nip44.encrypt(
    JSON.stringify({ id, result, error }), nip44.getConversationKey(own, to))
  await relay.publish(finalizeEvent(
    { kind: 24133, content, tags: [['p', to]], created_at: Math.floor(Date.now() / 1000) }, own))
}

function sign(text) {
  const draft = JSON.parse(text)
  if (manners.includes('tamper') && draft.kind !== 27235) draft.content += ' and more'
  return JSON.stringify(finalizeEvent(draft, user))
}

async function serve(from, { id, method, params }) {
  if (method === 'connect') {
    if (params[0] !== getPublicKey(own) || params[1] !== secret) return answer(from, id, null, 'wrong secret')
    known = from
    return answer(from, id, 'ack')
  }
  if (from !== known) return answer(from, id, null, 'who are you?')
  if (method === 'get_public_key') return answer(from, id, getPublicKey(user))
  if (method === 'switch_relays') return answer(from, id, 'null')
  if (method !== 'sign_event') return answer(from, id, null, 'unknown method')
  if (!visited) {
    visited = true
    await answer(from, id, 'auth_url', 'https://signer.example/agree')
    await new Promise(done => setTimeout(done, 2000))
  }
  return answer(from, id, sign(params[0]))
}

relay.subscribe([{ kinds: [24133], '#p': [getPublicKey(own)] }], {
  onevent: event => {
    if (!verifyEvent(event)) return
    const text = nip44.decrypt(event.content, nip44.getConversationKey(own, event.pubkey))
    serve(event.pubkey, JSON.parse(text)).catch(e => console.error(String(e)))
  },
  oneose: () => console.log(
    `bunker://${getPublicKey(own)}?relay=${encodeURIComponent(url)}&secret=${secret}`),
})
setTimeout(() => process.exit(0), 120_000)
