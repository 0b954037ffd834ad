@NullMarked
package satsuma.policy;

import org.jspecify.annotations.NullMarked;
