package satsuma.wallet;

import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;

/** {@code amount} has come in and is on the balance of {@code person}. */
public record ToppedUp(TopUpId topUp, NostrKey person, Msat amount) {}
