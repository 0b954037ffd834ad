/** Reads the settings of acceptable use. */
@NullMarked
package satsuma.policy.settings;

import org.jspecify.annotations.NullMarked;
