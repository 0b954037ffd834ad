/**
 * How someone puts something on sale: upload, check, describe, publish.
 *
 * <p>One way for all goods, so it stands above them: {@link satsuma.selling.Counter} takes a file
 * in, has it looked through by whoever knows its kind, and proposes what can be read off it. The
 * pages here lead from there to a signed announcement. What a listing is, the catalogue knows.
 */
@NullMarked
package satsuma.selling;

import org.jspecify.annotations.NullMarked;
