/** Tests, and what they need. */
@NullMarked
package satsuma.delivery.store;

import org.jspecify.annotations.NullMarked;
