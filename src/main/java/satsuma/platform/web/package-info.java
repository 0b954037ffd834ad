/**
 * What every page shares: short addresses, refusals, security headers, Markdown, QR codes, avatars,
 * the timers page.
 */
@NullMarked
package satsuma.platform.web;

import org.jspecify.annotations.NullMarked;
