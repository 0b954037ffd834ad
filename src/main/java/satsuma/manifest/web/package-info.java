/** What a listing's page shows of {@link satsuma.manifest}. */
@NullMarked
package satsuma.manifest.web;

import org.jspecify.annotations.NullMarked;
