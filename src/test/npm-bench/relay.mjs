// A relay of other people's to compare ours with: @nostr-relay on an SQLite file.
// Usage: node relay.mjs <port> <file>. Prints a line when it listens; loopback only.
import { WebSocketServer } from 'ws'
import core from '@nostr-relay/core'
import sqlite from '@nostr-relay/event-repository-sqlite'
import validation from '@nostr-relay/validator'

const [port, file] = process.argv.slice(2)
const repository = new sqlite.EventRepositorySqlite(file)
await repository.init()
const relay = new core.NostrRelay(repository, { hostname: 'localhost' })
const validator = new validation.Validator()

const server = new WebSocketServer({ host: '127.0.0.1', port: Number(port), perMessageDeflate: false })
server.on('connection', socket => {
  relay.handleConnection(socket)
  socket.on('message', async data => {
    try {
      await relay.handleMessage(socket, await validator.validateIncomingMessage(data))
    } catch (fault) {
      socket.send(JSON.stringify(['NOTICE', String(fault.message)]))
    }
  })
  socket.on('close', () => relay.handleDisconnect(socket))
})
server.on('listening', () => console.log('listening'))
