package satsuma.manifest.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.manifest.ManifestPreview;
import satsuma.manifest.ManifestPreviews;

/** {@link ManifestPreviews} in the table {@code manifest_preview}. */
@ApplicationScoped
class JpaManifestPreviews implements ManifestPreviews {

    @PersistenceContext EntityManager em;

    @Override
    public Optional<ManifestPreview> find(ContentHash content) {
        List<?> found =
                em.createNativeQuery(
                                "select cast(preview as text) from manifest_preview where content = ?")
                        .setParameter(1, content.hex())
                        .getResultList();
        return found.stream()
                .findFirst()
                .map(text -> PreviewJson.read(content, String.valueOf(text)));
    }

    @Override
    public void put(ManifestPreview preview) {
        em.createNativeQuery(
                        """
                        insert into manifest_preview (content, preview)
                        values (?, cast(? as jsonb))
                        on conflict (content) do update set preview = excluded.preview
                        """)
                .setParameter(1, preview.content().hex())
                .setParameter(2, PreviewJson.write(preview))
                .executeUpdate();
    }
}
