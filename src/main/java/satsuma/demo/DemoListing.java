package satsuma.demo;

import java.util.List;
import satsuma.catalogue.Goods;

/**
 * One thing in the demo catalogue.
 *
 * @param description path of its Markdown, from the catalogue's folder on
 * @param content path of what is sold; a folder is packed
 */
record DemoListing(
        String slug,
        Goods goods,
        String title,
        String summary,
        String category,
        List<String> tags,
        String licence,
        String source,
        long priceSat,
        String version,
        String description,
        String content) {

    DemoListing {
        tags = List.copyOf(tags);
    }
}
