/** How kernel values become columns. */
@NullMarked
package satsuma.platform.persistence;

import org.jspecify.annotations.NullMarked;
