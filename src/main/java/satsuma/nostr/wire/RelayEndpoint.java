package satsuma.nostr.wire;

import jakarta.inject.Inject;
import jakarta.websocket.OnClose;
import jakarta.websocket.OnError;
import jakarta.websocket.OnMessage;
import jakarta.websocket.OnOpen;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerEndpoint;
import org.jspecify.annotations.Nullable;
import satsuma.nostr.RelayTerms;

/** {@code /relay}: our relay, one of these per connection. */
@ServerEndpoint("/relay")
public class RelayEndpoint {

    /** A bound on memory; an honest client has one or two. */
    static final int CLIENTS_MAX = 2_000;

    private static final int BINARY_MAX = 8 * 1024;

    @Inject RelayDesk desk;
    @Inject RelayAuth auth;
    @Inject LiveFeed feed;
    @Inject ReconcileDesk reconcile;
    @Inject RelayTerms terms;

    private @Nullable RelayClient client;
    private @Nullable Outgoing out;

    @OnOpen
    public void open(Session session) {
        session.setMaxTextMessageBufferSize(RelayTerms.MESSAGE_MAX);
        session.setMaxIdleTimeout(0);
        var line = new Outgoing(session);
        out = line;
        if (feed.size() >= CLIENTS_MAX) {
            line.hangUp("too many connections");
            return;
        }
        var opened = new RelayClient(line::send, line::isBehind, auth.challenge(), terms);
        client = opened;
        feed.join(opened);
        opened.tell(Frame.auth(opened.challenge()));
    }

    @OnMessage(maxMessageSize = RelayTerms.MESSAGE_MAX)
    public void message(String text) {
        if (client != null) {
            desk.answer(client, text);
        }
    }

    /** Nostr is text; what is not, and is longer than a refusal is worth, ends the connection. */
    @OnMessage(maxMessageSize = BINARY_MAX)
    public void message(byte[] bytes) {
        if (client != null) {
            client.tell(Frame.notice("invalid: messages are text, not binary"));
        }
    }

    @OnError
    public void error(Throwable fault) {
        System.getLogger(RelayEndpoint.class.getName())
                .log(System.Logger.Level.DEBUG, "a relay client's connection broke", fault);
    }

    @OnClose
    public void close() {
        if (out != null) {
            out.hangUp("gone");
        }
        if (client != null) {
            feed.leave(client);
            reconcile.leave(client);
        }
    }
}
