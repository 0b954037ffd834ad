/**
 * The pages on which one looks for things, looks at them, and looks after one's own.
 *
 * <p>All of them but the seller's and the operator's are read by strangers: their state is in the
 * address, and nothing is kept for whoever asks.
 */
@NullMarked
package satsuma.catalogue.web;

import org.jspecify.annotations.NullMarked;
