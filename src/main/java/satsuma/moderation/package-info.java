/**
 * What may not stay on the shelves: who says so, who decides, and how it is appealed.
 *
 * <p>A {@link satsuma.moderation.Case} is about one listing or one person. It is opened by what
 * acceptable use finds in a listing's words, by a skill that was put on sale without its review, or
 * by reports (NIP-56), ours and others'. Reports alone take nothing down. Somebody who works here
 * decides, with a reason for the person concerned, who may appeal once to another. {@link
 * satsuma.moderation.Gate} looks at every announcement as it comes into the catalogue, wherever it
 * was signed.
 */
@NullMarked
package satsuma.moderation;

import org.jspecify.annotations.NullMarked;
