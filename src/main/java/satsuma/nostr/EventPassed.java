package satsuma.nostr;

/** A valid ephemeral event came by; it is for whoever listens now, and kept nowhere. */
public record EventPassed(Event event) {}
