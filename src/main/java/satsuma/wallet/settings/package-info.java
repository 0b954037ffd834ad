/** What the operator decides about top-ups. */
@NullMarked
package satsuma.wallet.settings;

import org.jspecify.annotations.NullMarked;
