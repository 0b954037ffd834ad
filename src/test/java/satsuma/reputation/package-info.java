@NullMarked
package satsuma.reputation;

import org.jspecify.annotations.NullMarked;
