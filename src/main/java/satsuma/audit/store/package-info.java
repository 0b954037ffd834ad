/** The audit log in PostgreSQL, which refuses to change or forget any of it. */
@NullMarked
package satsuma.audit.store;

import org.jspecify.annotations.NullMarked;
