/** Signing in for programs. */
@NullMarked
package satsuma.identity.api;

import org.jspecify.annotations.NullMarked;
