@NullMarked
package satsuma.reputation.store;

import org.jspecify.annotations.NullMarked;
