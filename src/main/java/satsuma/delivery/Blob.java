package satsuma.delivery;

import java.util.UUID;
import satsuma.kernel.ContentHash;

/**
 * Content as it lies encrypted in the warehouse.
 *
 * @param id what it is called there; tells nothing about the content
 * @param hash of the plain bytes
 * @param sizeBytes of the plain bytes
 */
public record Blob(UUID id, ContentHash hash, long sizeBytes, ContentKey key) {}
