/** Keeps secrets sealed at rest under the portal's master key. */
@NullMarked
package satsuma.platform.secret;

import org.jspecify.annotations.NullMarked;
