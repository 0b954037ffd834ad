/** What a listing's page shows of {@link satsuma.skill}. */
@NullMarked
package satsuma.skill.web;

import org.jspecify.annotations.NullMarked;
