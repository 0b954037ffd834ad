/** Tests, and what they need. */
@NullMarked
package satsuma.dataset.format;

import org.jspecify.annotations.NullMarked;
