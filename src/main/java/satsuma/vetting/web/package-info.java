/** What checks found, for everyone to see; the reviewers' desk. */
@NullMarked
package satsuma.vetting.web;

import org.jspecify.annotations.NullMarked;
