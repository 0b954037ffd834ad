/** How far the demo catalogue has come, in PostgreSQL. */
@NullMarked
package satsuma.demo.store;

import org.jspecify.annotations.NullMarked;
