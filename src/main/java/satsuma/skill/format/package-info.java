/** How the front matter of a skill is written: YAML. */
@NullMarked
package satsuma.skill.format;

import org.jspecify.annotations.NullMarked;
