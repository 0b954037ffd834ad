package satsuma.manifest.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import satsuma.kernel.ContentHash;
import satsuma.manifest.ManifestPreview;
import satsuma.site.TestDatabase;

class JpaManifestPreviewsStoreTest {

    private static final ContentHash CONTENT = ContentHash.of(new byte[] {7, 1});

    @Test
    void keepsThemWhole() {
        var preview =
                new ManifestPreview(
                        CONTENT,
                        "Signature",
                        CONTENT.hex(),
                        "mipro",
                        "0.92",
                        50,
                        List.of("rust"),
                        3,
                        120,
                        "2026-01-02",
                        "Analyze …",
                        900);

        with(store -> {
            store.put(preview);
            store.put(preview);
            return Optional.empty();
        });

        assertThat(with(store -> store.find(CONTENT))).contains(preview);
        assertThat(with(store -> store.find(ContentHash.of(new byte[] {7, 2})))).isEmpty();
    }

    private static Optional<ManifestPreview> with(
            Function<JpaManifestPreviews, Optional<ManifestPreview>> work) {
        return TestDatabase.fromTransaction(em -> {
            var store = new JpaManifestPreviews();
            store.em = em;
            return work.apply(store);
        });
    }
}
