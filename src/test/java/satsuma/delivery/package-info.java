/** Tests, and what they need. */
@NullMarked
package satsuma.delivery;

import org.jspecify.annotations.NullMarked;
