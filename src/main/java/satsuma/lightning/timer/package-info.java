/** When the node is asked, and when what is held must be decided. */
@NullMarked
package satsuma.lightning.timer;

import org.jspecify.annotations.NullMarked;
