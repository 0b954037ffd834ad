package satsuma.delivery;

import satsuma.kernel.ContentHash;

/**
 * What the warehouse has taken in.
 *
 * @param hash of the plain bytes; the same bytes twice are the same content
 * @param fileName safe to show and to save under: no folders, no control characters
 */
public record StoredContent(ContentHash hash, long sizeBytes, String fileName, String mediaType) {}
