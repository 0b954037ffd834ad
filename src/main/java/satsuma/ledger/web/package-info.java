/** The books for everyone to see as sums, and for operators line by line. */
@NullMarked
package satsuma.ledger.web;

import org.jspecify.annotations.NullMarked;
