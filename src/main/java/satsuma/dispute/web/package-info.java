/** The case room, the board of arbiters, and the published rulings. */
@NullMarked
package satsuma.dispute.web;

import org.jspecify.annotations.NullMarked;
