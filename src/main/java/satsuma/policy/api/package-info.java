/** Acceptable use for programs. */
@NullMarked
package satsuma.policy.api;

import org.jspecify.annotations.NullMarked;
