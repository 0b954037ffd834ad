package satsuma.news.api;

import org.jspecify.annotations.Nullable;

/**
 * What is to be marked as read.
 *
 * @param upTo the id of the latest that was seen; required
 */
public record ReadJson(@Nullable Long upTo) {}
