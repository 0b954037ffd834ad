/** News for programs. */
@NullMarked
package satsuma.news.api;

import org.jspecify.annotations.NullMarked;
