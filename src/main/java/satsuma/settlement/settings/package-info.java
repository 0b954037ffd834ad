/** The terms of settlement, from the portal's settings. */
@NullMarked
package satsuma.settlement.settings;

import org.jspecify.annotations.NullMarked;
