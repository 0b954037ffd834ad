/**
 * Compiled DSPy manifests: an instruction that was optimised, its examples, and how it scored.
 *
 * <p>{@code manifest.ManifestInspector} reads one from the warehouse, recomputes its id over the
 * canonical form, refuses one that states another, and keeps what may be shown to everyone before
 * it is bought. What the seller sells, the instruction and the examples, stays with the buyers.
 */
@NullMarked
package satsuma.manifest;

import org.jspecify.annotations.NullMarked;
