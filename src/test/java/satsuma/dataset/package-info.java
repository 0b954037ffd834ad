/** Tests, and what they need. */
@NullMarked
package satsuma.dataset;

import org.jspecify.annotations.NullMarked;
