// Hears everything a relay tells a stranger from now on.
// Usage: node listen-all.mjs ws://localhost:8080/relay <file> → says "listening", then adds each
// event as JSON, one on each line, to the file, for four minutes at most.
import { appendFileSync } from 'node:fs'
import WebSocket from 'ws'
import { Relay, useWebSocketImplementation } from 'nostr-tools/relay'

useWebSocketImplementation(WebSocket)

const [url, file] = process.argv.slice(2)
const relay = await Relay.connect(url)
relay.subscribe([{ since: Math.floor(Date.now() / 1000) - 1 }], {
  onevent: event => appendFileSync(file, JSON.stringify(event) + '\n'),
  oneose: () => console.log('listening'),
  onclose: reason => { console.log('closed: ' + reason); process.exit(1) },
})
setTimeout(() => process.exit(0), 240_000)
