/** When the books are sealed and looked at. */
@NullMarked
package satsuma.ledger.timer;

import org.jspecify.annotations.NullMarked;
