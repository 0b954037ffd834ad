@NullMarked
package satsuma.news;

import org.jspecify.annotations.NullMarked;
