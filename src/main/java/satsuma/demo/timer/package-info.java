/** When an empty portal is filled. */
@NullMarked
package satsuma.demo.timer;

import org.jspecify.annotations.NullMarked;
