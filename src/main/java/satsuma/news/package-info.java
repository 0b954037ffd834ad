/**
 * What people are told of what concerns them.
 *
 * <p>Stands above everything and only listens: features below tell in the past tense what has
 * happened, {@link satsuma.news.Newsroom} makes of it what the persons concerned should know, once
 * for each cause. They read it in the portal, have it as private messages (NIP-17) or in a weekly
 * digest, as they choose for each {@link satsuma.news.Topic}.
 */
@NullMarked
package satsuma.news;

import org.jspecify.annotations.NullMarked;
