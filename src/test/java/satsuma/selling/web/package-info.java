/** Tests, and what they need. */
@NullMarked
package satsuma.selling.web;

import org.jspecify.annotations.NullMarked;
