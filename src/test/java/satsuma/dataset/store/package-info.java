/** Tests, and what they need. */
@NullMarked
package satsuma.dataset.store;

import org.jspecify.annotations.NullMarked;
