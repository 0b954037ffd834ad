/** The wallet's pages. */
@NullMarked
package satsuma.wallet.web;

import org.jspecify.annotations.NullMarked;
