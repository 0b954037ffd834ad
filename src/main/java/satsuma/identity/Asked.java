package satsuma.identity;

import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;

/**
 * The request that a proof must speak of.
 *
 * @param url absolute, with its query, under the portal's own public origin; never made from what
 *     the request says about its host
 * @param method in capitals
 * @param body the hash of the body, null if there is none
 */
public record Asked(String url, String method, @Nullable ContentHash body) {}
