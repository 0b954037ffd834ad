package satsuma.demo.store;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import satsuma.demo.Sowings;

/** {@link Sowings} in the table {@code demo_sowing}. */
@ApplicationScoped
class JpaSowings implements Sowings {

    @PersistenceContext EntityManager em;

    @Override
    public Set<String> done() {
        List<?> slugs = em.createNativeQuery("select slug from demo_sowing").getResultList();
        return slugs.stream().map(String::valueOf).collect(Collectors.toSet());
    }

    @Override
    public void add(String slug, Instant at) {
        em.createNativeQuery(
                        "insert into demo_sowing (slug, at) values (?, ?) on conflict do nothing")
                .setParameter(1, slug)
                .setParameter(2, at.atOffset(ZoneOffset.UTC))
                .executeUpdate();
    }
}
