/** The pages of news. */
@NullMarked
package satsuma.news.web;

import org.jspecify.annotations.NullMarked;
