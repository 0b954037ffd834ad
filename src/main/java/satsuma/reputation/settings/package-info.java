/** Settings of reviews, read once. */
@NullMarked
package satsuma.reputation.settings;

import org.jspecify.annotations.NullMarked;
