/** Settings: typed, read once, checked at start; each stands in docs/operations.md. */
@NullMarked
package satsuma.platform.config;

import org.jspecify.annotations.NullMarked;
