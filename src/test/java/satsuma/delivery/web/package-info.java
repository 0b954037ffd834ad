/** Tests, and what they need. */
@NullMarked
package satsuma.delivery.web;

import org.jspecify.annotations.NullMarked;
