/** The form for reports, the desks of those who decide, and what was decided about whom. */
@NullMarked
package satsuma.moderation.web;

import org.jspecify.annotations.NullMarked;
