package satsuma.skill.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import satsuma.kernel.ContentHash;
import satsuma.skill.SkillPreview;
import satsuma.skill.SkillPreviews;

/** {@link SkillPreviews} in the table {@code skill_preview}. */
@ApplicationScoped
class JpaSkillPreviews implements SkillPreviews {

    @PersistenceContext EntityManager em;

    @Override
    public Optional<SkillPreview> find(ContentHash content) {
        List<?> found =
                em.createNativeQuery(
                                "select cast(preview as text) from skill_preview where content = ?")
                        .setParameter(1, content.hex())
                        .getResultList();
        return found.stream()
                .findFirst()
                .map(text -> PreviewJson.read(content, String.valueOf(text)));
    }

    @Override
    public void put(SkillPreview preview) {
        em.createNativeQuery(
                        """
                        insert into skill_preview (content, preview)
                        values (?, cast(? as jsonb))
                        on conflict (content) do update set preview = excluded.preview
                        """)
                .setParameter(1, preview.content().hex())
                .setParameter(2, PreviewJson.write(preview))
                .executeUpdate();
    }
}
