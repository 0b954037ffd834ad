/** The terms of disputes, from the portal's settings. */
@NullMarked
package satsuma.dispute.settings;

import org.jspecify.annotations.NullMarked;
