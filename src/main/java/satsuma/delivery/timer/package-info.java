/** When buyers are brought what opens their files. */
@NullMarked
package satsuma.delivery.timer;

import org.jspecify.annotations.NullMarked;
