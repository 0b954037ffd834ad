/** The live state of someone's earnings. */
@NullMarked
package satsuma.earnings.api;

import org.jspecify.annotations.NullMarked;
