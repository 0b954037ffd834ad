package satsuma.demo;

import java.util.List;

/** Someone who sells in the demo catalogue. */
record DemoSeller(String name, String displayName, String about, List<DemoListing> listings) {

    DemoSeller {
        listings = List.copyOf(listings);
    }
}
