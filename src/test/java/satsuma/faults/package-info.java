/** Money when everything goes wrong: faults between portal and node, in random order. */
@NullMarked
package satsuma.faults;

import org.jspecify.annotations.NullMarked;
