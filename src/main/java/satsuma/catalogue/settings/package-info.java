/** Reads the feature's terms from the portal's settings. */
@NullMarked
package satsuma.catalogue.settings;

import org.jspecify.annotations.NullMarked;
