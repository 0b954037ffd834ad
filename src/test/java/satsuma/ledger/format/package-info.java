@NullMarked
package satsuma.ledger.format;

import org.jspecify.annotations.NullMarked;
