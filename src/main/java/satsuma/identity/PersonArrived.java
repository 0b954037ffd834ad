package satsuma.identity;

import satsuma.kernel.NostrKey;

/** Someone is here for the first time. */
public record PersonArrived(NostrKey key, String name) {}
