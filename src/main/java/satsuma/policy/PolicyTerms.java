package satsuma.policy;

/** By which level the portal goes. */
public record PolicyTerms(Level level) {}
