/** The operator's decisions about Lightning, read once at the start. */
@NullMarked
package satsuma.lightning.settings;

import org.jspecify.annotations.NullMarked;
