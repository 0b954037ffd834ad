package satsuma.nostr;

/** A valid event that was not known before is kept. */
public record EventAccepted(Event event) {}
