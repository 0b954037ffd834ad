/** Carries notices to whoever listens, over CDI events. */
@NullMarked
package satsuma.platform.notice;

import org.jspecify.annotations.NullMarked;
