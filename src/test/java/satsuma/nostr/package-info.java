/** What the records of Nostr promise. */
@NullMarked
package satsuma.nostr;

import org.jspecify.annotations.NullMarked;
