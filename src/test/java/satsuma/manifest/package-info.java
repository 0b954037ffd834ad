/** Tests, and what they need. */
@NullMarked
package satsuma.manifest;

import org.jspecify.annotations.NullMarked;
