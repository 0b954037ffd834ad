/** What listings, queries and events mean, tried without a container. */
@NullMarked
package satsuma.catalogue;

import org.jspecify.annotations.NullMarked;
