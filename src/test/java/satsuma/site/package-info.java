/** The running portal and its database, handed to tests. */
@NullMarked
package satsuma.site;

import org.jspecify.annotations.NullMarked;
