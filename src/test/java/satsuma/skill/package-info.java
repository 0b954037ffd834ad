/** Tests, and what they need. */
@NullMarked
package satsuma.skill;

import org.jspecify.annotations.NullMarked;
