/** What a listing's page shows of {@link satsuma.dataset}. */
@NullMarked
package satsuma.dataset.web;

import org.jspecify.annotations.NullMarked;
