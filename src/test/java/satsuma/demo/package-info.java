/** Tests, and what they need. */
@NullMarked
package satsuma.demo;

import org.jspecify.annotations.NullMarked;
