/** Pages about reputation and reviews. */
@NullMarked
package satsuma.reputation.web;

import org.jspecify.annotations.NullMarked;
