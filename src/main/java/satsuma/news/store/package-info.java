/** News in the database. */
@NullMarked
package satsuma.news.store;

import org.jspecify.annotations.NullMarked;
