/** What strangers point at. */
@NullMarked
package satsuma.platform.http;

import org.jspecify.annotations.NullMarked;
