@NullMarked
package satsuma.moderation.store;

import org.jspecify.annotations.NullMarked;
