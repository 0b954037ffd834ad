/** What identity does when the portal starts. */
@NullMarked
package satsuma.identity.timer;

import org.jspecify.annotations.NullMarked;
