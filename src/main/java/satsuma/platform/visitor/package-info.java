/** Who is behind the request that is being answered. */
@NullMarked
package satsuma.platform.visitor;

import org.jspecify.annotations.NullMarked;
