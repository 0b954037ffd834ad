/** Tests, and what they need. */
@NullMarked
package satsuma.skill.store;

import org.jspecify.annotations.NullMarked;
