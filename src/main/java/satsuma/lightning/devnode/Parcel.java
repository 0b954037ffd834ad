package satsuma.lightning.devnode;

import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/**
 * An answer or a notification on its way to a client.
 *
 * @param request the event it answers, if it is an answer
 */
record Parcel(long id, NostrKey client, int kind, @Nullable String request, String body) {}
