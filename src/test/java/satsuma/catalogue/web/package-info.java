/** The catalogue's pages: addresses without a container, the rest on the running site. */
@NullMarked
package satsuma.catalogue.web;

import org.jspecify.annotations.NullMarked;
