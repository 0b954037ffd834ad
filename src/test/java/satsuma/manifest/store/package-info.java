/** Tests, and what they need. */
@NullMarked
package satsuma.manifest.store;

import org.jspecify.annotations.NullMarked;
