/** What people do on the whole market: walks that cross every feature, in a real browser. */
@NullMarked
package satsuma.market;

import org.jspecify.annotations.NullMarked;
