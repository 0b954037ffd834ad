/** What operators see of the node. */
@NullMarked
package satsuma.lightning.web;

import org.jspecify.annotations.NullMarked;
