package satsuma.delivery;

import java.time.Instant;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;

/**
 * That someone brought content in.
 *
 * <p>Only who did may offer it: a hash stands on every listing for all to read, so knowing it must
 * not be enough to sell, and so to obtain, what somebody else uploaded.
 */
public record Deposit(
        NostrKey person,
        ContentHash content,
        long sizeBytes,
        String fileName,
        String mediaType,
        Instant at) {}
