/** The wallet for programs. */
@NullMarked
package satsuma.wallet.api;

import org.jspecify.annotations.NullMarked;
