/** The operators' page about the play-sats node. */
@NullMarked
package satsuma.lightning.web;

import org.jspecify.annotations.NullMarked;
