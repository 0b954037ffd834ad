/**
 * The catalogue for programs: search and listings under {@code /api/v1}.
 *
 * <p>Shapes are written out by hand: the domain may be renamed, the contract may not.
 */
@NullMarked
package satsuma.catalogue.api;

import org.jspecify.annotations.NullMarked;
