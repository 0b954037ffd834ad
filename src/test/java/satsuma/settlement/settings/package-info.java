/** What operators decide. */
@NullMarked
package satsuma.settlement.settings;

import org.jspecify.annotations.NullMarked;
