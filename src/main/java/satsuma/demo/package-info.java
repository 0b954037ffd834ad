/**
 * Fills an empty portal with something to look at.
 *
 * <p>{@link satsuma.demo.Seeder} goes through the demo catalogue that comes with the portal and
 * offers each thing as its seller would: hands the file in at the counter, describes it, publishes.
 * It has no way in of its own, so what it makes is as real as anything else here.
 */
@NullMarked
package satsuma.demo;

import org.jspecify.annotations.NullMarked;
