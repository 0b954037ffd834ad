/**
 * Starts the whole portal on this machine: for people by mvn -Prun, for the integration tests by
 * the build.
 */
@NullMarked
package satsuma.launch;

import org.jspecify.annotations.NullMarked;
