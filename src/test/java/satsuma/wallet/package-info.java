@NullMarked
package satsuma.wallet;

import org.jspecify.annotations.NullMarked;
