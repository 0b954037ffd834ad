/** Tests, and what they need. */
@NullMarked
package satsuma.skill.format;

import org.jspecify.annotations.NullMarked;
