/** Shows what only a database can about the audit log. */
@NullMarked
package satsuma.audit.store;

import org.jspecify.annotations.NullMarked;
