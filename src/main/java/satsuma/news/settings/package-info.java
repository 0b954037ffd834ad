/** What the operator decides about news. */
@NullMarked
package satsuma.news.settings;

import org.jspecify.annotations.NullMarked;
