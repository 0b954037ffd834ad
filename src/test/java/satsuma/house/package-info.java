/** The rules of docs/architecture.md, so that they hold without anyone watching. */
@NullMarked
package satsuma.house;

import org.jspecify.annotations.NullMarked;
