/**
 * Who may have what, and the bytes.
 *
 * <p>What people upload goes into the {@link satsuma.delivery.Warehouse}, encrypted under a key of
 * its own, and is known there by its hash. {@link satsuma.delivery.Delivery} notes who brought it
 * in and who has bought it, and answers whether someone may have it. Knows nothing of money:
 * purchases call in here once the money is held, and again when it is given back.
 */
@NullMarked
package satsuma.delivery;

import org.jspecify.annotations.NullMarked;
