package satsuma.skill.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import satsuma.kernel.ContentHash;
import satsuma.site.TestDatabase;
import satsuma.skill.SkillFile;
import satsuma.skill.SkillPreview;

class JpaSkillPreviewsStoreTest {

    private static final ContentHash CONTENT = ContentHash.of(new byte[] {5, 1});

    @Test
    void keepsThemWhole() {
        var preview = preview("# Read me\n\n«😀» \"quoted\"");

        with(store -> {
            store.put(preview("before"));
            store.put(preview);
            return Optional.empty();
        });

        assertThat(with(store -> store.find(CONTENT))).contains(preview);
        assertThat(with(store -> store.find(ContentHash.of(new byte[] {5, 2})))).isEmpty();
    }

    private static SkillPreview preview(String readme) {
        return new SkillPreview(
                CONTENT,
                "tidy",
                "Tidies.",
                "1.0.0",
                "MIT",
                "any",
                List.of("Read"),
                List.of("scripts/x.sh"),
                List.of("network"),
                List.of("files"),
                List.of(new SkillFile("SKILL.md", 5_000_000_000L, CONTENT)),
                readme);
    }

    private static Optional<SkillPreview> with(
            Function<JpaSkillPreviews, Optional<SkillPreview>> work) {
        return TestDatabase.fromTransaction(em -> {
            var store = new JpaSkillPreviews();
            store.em = em;
            return work.apply(store);
        });
    }
}
