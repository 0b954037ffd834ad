/** What our relay says about itself to those who ask over plain HTTP. */
@NullMarked
package satsuma.nostr.web;

import org.jspecify.annotations.NullMarked;
