/** What may be offered and asked here, for everyone to read. */
@NullMarked
package satsuma.policy.web;

import org.jspecify.annotations.NullMarked;
