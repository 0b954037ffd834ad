package satsuma.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import satsuma.catalogue.Goods;
import satsuma.catalogue.OfferForm;
import satsuma.kernel.ContentHash;

class DemoCatalogueTest {

    @Test
    void hasSomethingOfEverything() {
        assertThat(listings()).hasSizeGreaterThanOrEqualTo(12);
        assertThat(listings().map(DemoListing::goods))
                .contains(Goods.SKILL, Goods.DATASET, Goods.MANIFEST);
    }

    @Test
    void callsNothingTheSame() {
        assertThat(listings().map(DemoListing::slug)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("listings")
    void offersWhatCanBeOffered(DemoListing listing) throws IOException {
        var content = DemoCatalogue.content(listing).readAllBytes();
        var form =
                new OfferForm(
                        null,
                        listing.goods(),
                        listing.slug(),
                        listing.title(),
                        listing.summary(),
                        DemoCatalogue.text(listing.description()),
                        listing.priceSat(),
                        listing.category(),
                        listing.licence(),
                        listing.tags(),
                        listing.version(),
                        ContentHash.of(content),
                        content.length,
                        "",
                        listing.source(),
                        "");

        assertThat(form.problems()).isEmpty();
        assertThat(listing.source()).isNotBlank();
        assertThat(content).isEqualTo(DemoCatalogue.content(listing).readAllBytes());
    }

    @Test
    void packsASkillWithItsFolder() throws IOException {
        for (var listing : listings().filter(one -> one.goods() == Goods.SKILL).toList()) {
            var names = new HashSet<String>();
            var bytes = DemoCatalogue.content(listing).readAllBytes();
            try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
                for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                    names.add(entry.getName());
                }
            }
            var folder = listing.content().substring(listing.content().lastIndexOf('/') + 1);
            assertThat(names)
                    .contains(folder + "/SKILL.md")
                    .allMatch(name -> name.startsWith(folder + "/"));
        }
    }

    static Stream<DemoListing> listings() {
        return DemoCatalogue.sellers().stream().flatMap(seller -> seller.listings().stream());
    }
}
