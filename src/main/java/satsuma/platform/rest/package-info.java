/** What every resource shares: the application, refusals as problem details. */
@NullMarked
package satsuma.platform.rest;

import org.jspecify.annotations.NullMarked;
