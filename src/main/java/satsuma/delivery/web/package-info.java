/** The library, downloads and uploads. */
@NullMarked
package satsuma.delivery.web;

import org.jspecify.annotations.NullMarked;
