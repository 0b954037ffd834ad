/** Disputes for programs. */
@NullMarked
package satsuma.dispute.api;

import org.jspecify.annotations.NullMarked;
