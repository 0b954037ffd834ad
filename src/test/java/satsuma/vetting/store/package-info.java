@NullMarked
package satsuma.vetting.store;

import org.jspecify.annotations.NullMarked;
