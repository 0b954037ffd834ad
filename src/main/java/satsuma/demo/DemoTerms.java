package satsuma.demo;

/**
 * Whether an empty portal is filled.
 *
 * @param seed no portal with a catalogue of its own is touched either way
 */
public record DemoTerms(boolean seed) {}
