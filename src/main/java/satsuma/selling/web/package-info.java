/** The pages on which people sell. */
@NullMarked
package satsuma.selling.web;

import org.jspecify.annotations.NullMarked;
