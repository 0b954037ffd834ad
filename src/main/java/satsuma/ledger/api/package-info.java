/** The books for programs, as far as everyone may see them, and news of them for open pages. */
@NullMarked
package satsuma.ledger.api;

import org.jspecify.annotations.NullMarked;
