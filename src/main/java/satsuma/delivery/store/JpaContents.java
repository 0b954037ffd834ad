package satsuma.delivery.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import satsuma.delivery.Blob;
import satsuma.delivery.Contents;
import satsuma.delivery.SealedForm;
import satsuma.kernel.ContentHash;
import satsuma.platform.secret.SecretBox;

/** {@link Contents} in the table {@code delivery_content}. */
@ApplicationScoped
class JpaContents implements Contents {

    @PersistenceContext EntityManager em;
    @Inject SecretBox box;

    @Override
    public Optional<Blob> find(ContentHash content) {
        return Optional.ofNullable(em.find(ContentRow.class, content.hex()))
                .map(row -> row.toBlob(box));
    }

    @Override
    public Blob keep(Blob blob) {
        write(
                """
                insert into delivery_content (content, blob, size_bytes, sealed_key)
                values (?, ?, ?, ?)
                on conflict (content) do nothing
                """,
                blob);
        return find(blob.hash()).orElseThrow();
    }

    @Override
    public void replace(Blob blob) {
        write(
                """
                insert into delivery_content (content, blob, size_bytes, sealed_key)
                values (?, ?, ?, ?)
                on conflict (content) do update
                set blob = excluded.blob, sealed_key = excluded.sealed_key
                """,
                blob);
        // Another key makes another sealed form.
        em.createNativeQuery("delete from delivery_sealed where content = ?1")
                .setParameter(1, blob.hash().hex())
                .executeUpdate();
    }

    @Override
    public Optional<SealedForm> sealed(ContentHash content) {
        return Optional.ofNullable(em.find(SealedRow.class, content.hex())).map(SealedRow::toForm);
    }

    @Override
    public Optional<SealedForm> bySealed(ContentHash sealed) {
        return em.createQuery("select s from SealedRow s where s.sealed = :sealed", SealedRow.class)
                .setParameter("sealed", sealed.hex())
                .getResultStream()
                .findFirst()
                .map(SealedRow::toForm);
    }

    @Override
    public void keep(SealedForm form) {
        em.createNativeQuery(
                        """
                        insert into delivery_sealed (content, sealed, size_bytes, tag)
                        values (?1, ?2, ?3, ?4)
                        on conflict do nothing
                        """)
                .setParameter(1, form.content().hex())
                .setParameter(2, form.sealed().hex())
                .setParameter(3, form.sizeBytes())
                .setParameter(4, form.tag())
                .executeUpdate();
    }

    @Override
    public Optional<Blob> forget(ContentHash content) {
        var blob = find(content);
        int gone =
                em.createNativeQuery(
                                """
                                delete from delivery_content c
                                where c.content = ? and not exists
                                    (select 1 from delivery_deposit d where d.content = c.content)
                                """)
                        .setParameter(1, content.hex())
                        .executeUpdate();
        return gone == 0 ? Optional.empty() : blob;
    }

    private void write(String sql, Blob blob) {
        em.createNativeQuery(sql)
                .setParameter(1, blob.hash().hex())
                .setParameter(2, blob.id())
                .setParameter(3, blob.sizeBytes())
                .setParameter(4, box.seal(blob.key().bytes(), ContentRow.context(blob.hash())))
                .executeUpdate();
    }
}
