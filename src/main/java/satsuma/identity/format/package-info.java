/** What Unicode knows about characters that look alike. */
@NullMarked
package satsuma.identity.format;

import org.jspecify.annotations.NullMarked;
