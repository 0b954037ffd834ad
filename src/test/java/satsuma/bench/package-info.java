/** Benchmarks, each with a documented command; never part of the tests. */
@NullMarked
package satsuma.bench;

import org.jspecify.annotations.NullMarked;
