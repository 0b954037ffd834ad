/** What checks found and reviewers decided, in PostgreSQL. */
@NullMarked
package satsuma.vetting.store;

import org.jspecify.annotations.NullMarked;
