package satsuma.dataset.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import satsuma.dataset.DatasetPreview;
import satsuma.dataset.DatasetPreviews;
import satsuma.kernel.ContentHash;

/** {@link DatasetPreviews} in the table {@code dataset_preview}. */
@ApplicationScoped
class JpaDatasetPreviews implements DatasetPreviews {

    @PersistenceContext EntityManager em;

    @Override
    public Optional<DatasetPreview> find(ContentHash content) {
        List<?> found =
                em.createNativeQuery(
                                "select cast(preview as text) from dataset_preview where content = ?")
                        .setParameter(1, content.hex())
                        .getResultList();
        return found.stream()
                .findFirst()
                .map(text -> PreviewJson.read(content, String.valueOf(text)));
    }

    @Override
    public void put(DatasetPreview preview) {
        em.createNativeQuery(
                        """
                        insert into dataset_preview (content, preview)
                        values (?, cast(? as jsonb))
                        on conflict (content) do update set preview = excluded.preview
                        """)
                .setParameter(1, preview.content().hex())
                .setParameter(2, PreviewJson.write(preview))
                .executeUpdate();
    }
}
