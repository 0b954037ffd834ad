/** The one who asks the machine what time it is. */
@NullMarked
package satsuma.platform.time;

import org.jspecify.annotations.NullMarked;
