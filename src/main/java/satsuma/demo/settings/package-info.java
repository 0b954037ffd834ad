/** Reads the feature's terms from the portal's settings. */
@NullMarked
package satsuma.demo.settings;

import org.jspecify.annotations.NullMarked;
