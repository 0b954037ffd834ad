/** What the frame around every page lets through. */
@NullMarked
package satsuma.platform.web;

import org.jspecify.annotations.NullMarked;
