/** Reputation for programs. */
@NullMarked
package satsuma.reputation.api;

import org.jspecify.annotations.NullMarked;
