@NullMarked
package satsuma.moderation;

import org.jspecify.annotations.NullMarked;
