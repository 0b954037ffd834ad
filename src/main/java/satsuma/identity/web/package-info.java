/**
 * Pages for signing in and up, one's account, the first operator, and people; and the session
 * cookie.
 */
@NullMarked
package satsuma.identity.web;

import org.jspecify.annotations.NullMarked;
