// Somebody who wants to be taken for somebody else, with names and titles that look like theirs.
// Usage: node lookalike-attack.mjs <relay> <name to imitate> <title to imitate> <short name>
// Prints the public key, in hex and as npub, on one line.
import WebSocket from 'ws'
globalThis.WebSocket ??= WebSocket
const { finalizeEvent, generateSecretKey, getPublicKey } = await import('nostr-tools/pure')
const { npubEncode } = await import('nostr-tools/nip19')
const { Relay } = await import('nostr-tools/relay')

const [, , url, name, title, d] = process.argv
const secret = generateSecretKey()
const cyrillic = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', T: 'Т', O: 'О', A: 'А' }
const imitated = text => [...text].map(letter => cyrillic[letter] ?? letter).join('')
const now = Math.floor(Date.now() / 1000)

const relay = await Relay.connect(url)
await relay.publish(finalizeEvent({
  kind: 0, created_at: now, tags: [],
  content: JSON.stringify({ name: `\u202e${imitated(name)}\u200b\u2066`, display_name: '' }),
}, secret))
await relay.publish(finalizeEvent({
  kind: 30402, created_at: now, content: '\u202etxt.exe\u2069',
  tags: [
    ['d', d], ['title', `\u200d${imitated(title)}\u202e\u200d`], ['t', 'dataset'],
    ['summary', 'a\u2067b'], ['x', 'ab'.repeat(32)], ['price', '5', 'SAT'],
  ],
}, secret))
relay.close()
console.log(getPublicKey(secret), npubEncode(getPublicKey(secret)))
