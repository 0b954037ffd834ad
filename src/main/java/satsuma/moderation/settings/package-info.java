/** Reads the settings of moderation. */
@NullMarked
package satsuma.moderation.settings;

import org.jspecify.annotations.NullMarked;
