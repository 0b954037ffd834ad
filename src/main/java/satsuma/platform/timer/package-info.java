/** Runs the timers' work once, whatever the number of servers, and remembers how it went. */
@NullMarked
package satsuma.platform.timer;

import org.jspecify.annotations.NullMarked;
