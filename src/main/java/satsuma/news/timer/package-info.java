/** Has news sent. */
@NullMarked
package satsuma.news.timer;

import org.jspecify.annotations.NullMarked;
