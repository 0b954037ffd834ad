/** Reads the settings of the review. */
@NullMarked
package satsuma.vetting.settings;

import org.jspecify.annotations.NullMarked;
