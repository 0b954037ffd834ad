/** Tests, and what they need. */
@NullMarked
package satsuma.delivery.wire;

import org.jspecify.annotations.NullMarked;
