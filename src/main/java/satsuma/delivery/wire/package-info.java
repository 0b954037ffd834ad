/** Where the encrypted blobs lie: a folder on this machine's disk. */
@NullMarked
package satsuma.delivery.wire;

import org.jspecify.annotations.NullMarked;
