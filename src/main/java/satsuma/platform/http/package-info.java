/** Fetches what strangers point at, and only what may be fetched. */
@NullMarked
package satsuma.platform.http;

import org.jspecify.annotations.NullMarked;
