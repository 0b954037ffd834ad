@NullMarked
package satsuma.vetting;

import org.jspecify.annotations.NullMarked;
