// Reads everything a relay gives a stranger, page by page, and checks each signature.
// Usage: node read-all.mjs ws://localhost:8080/relay '{"kinds":[0]}' → one event as JSON on each line.
import WebSocket from 'ws'
import { verifyEvent } from 'nostr-tools/pure'
import { Relay, useWebSocketImplementation } from 'nostr-tools/relay'

useWebSocketImplementation(WebSocket)

const relay = await Relay.connect(process.argv[2])
const filter = JSON.parse(process.argv[3] ?? '{}')
const seen = new Map()

function page(until) {
  return new Promise((resolve, reject) => {
    const events = []
    const sub = relay.subscribe([{ ...filter, limit: 500, ...(until ? { until } : {}) }], {
      onevent: event => events.push(event),
      oneose: () => { resolve(events); sub.close() },
      onclose: reason => reason.startsWith('relay') && reject(new Error(reason)),
    })
  })
}

for (let until; ;) {
  const events = await page(until)
  const fresh = events.filter(event => !seen.has(event.id))
  fresh.forEach(event => seen.set(event.id, event))
  if (fresh.length === 0) break
  until = Math.min(...events.map(event => event.created_at))
}
for (const event of seen.values()) {
  if (!verifyEvent(event)) throw new Error('forged: ' + event.id)
  console.log(JSON.stringify(event))
}
process.exit(0)
