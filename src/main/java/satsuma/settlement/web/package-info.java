/** What other features' pages show of settlement. */
@NullMarked
package satsuma.settlement.web;

import org.jspecify.annotations.NullMarked;
