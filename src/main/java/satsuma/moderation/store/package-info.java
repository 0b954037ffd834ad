/** Cases, reports and what happened to them, in PostgreSQL. */
@NullMarked
package satsuma.moderation.store;

import org.jspecify.annotations.NullMarked;
