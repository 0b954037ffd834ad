/** The studio's earnings and payouts, the play wallet, and what other pages show of sales. */
@NullMarked
package satsuma.earnings.web;

import org.jspecify.annotations.NullMarked;
