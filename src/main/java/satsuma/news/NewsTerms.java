package satsuma.news;

import java.net.URI;

/**
 * What news need to know of the portal.
 *
 * @param origin where it is, for the links in messages; ends with no slash
 */
public record NewsTerms(URI origin) {}
