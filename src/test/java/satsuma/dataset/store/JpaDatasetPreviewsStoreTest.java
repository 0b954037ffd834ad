package satsuma.dataset.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import satsuma.dataset.Column;
import satsuma.dataset.ColumnType;
import satsuma.dataset.DatasetPreview;
import satsuma.kernel.ContentHash;
import satsuma.site.TestDatabase;

class JpaDatasetPreviewsStoreTest {

    private static final ContentHash CONTENT = ContentHash.of(new byte[] {6, 1});

    @Test
    void keepsThemWithEveryTypeOfColumn() {
        var columns =
                Arrays.stream(ColumnType.values())
                        .map(type -> new Column(type.word(), type, 7))
                        .toList();
        var preview =
                new DatasetPreview(
                        CONTENT, "csv", columns, 80, 5_000_000_000L, List.of(List.of("a", "é\n")));

        with(store -> {
            store.put(preview);
            store.put(preview);
            return Optional.empty();
        });

        assertThat(with(store -> store.find(CONTENT))).contains(preview);
        assertThat(with(store -> store.find(ContentHash.of(new byte[] {6, 2})))).isEmpty();
    }

    private static Optional<DatasetPreview> with(
            Function<JpaDatasetPreviews, Optional<DatasetPreview>> work) {
        return TestDatabase.fromTransaction(em -> {
            var store = new JpaDatasetPreviews();
            store.em = em;
            return work.apply(store);
        });
    }
}
