@NullMarked
package satsuma.policy.store;

import org.jspecify.annotations.NullMarked;
