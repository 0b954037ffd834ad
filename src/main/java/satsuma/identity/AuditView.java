package satsuma.identity;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import satsuma.audit.ChainState;
import satsuma.audit.DeedList;
import satsuma.kernel.NostrKey;

/**
 * A page of the audit log, with the people it is about.
 *
 * @param people those of the page who are here
 * @param acts every act there is a deed of
 * @param chain what the last look along the chain found; null if nobody has looked yet
 */
public record AuditView(
        DeedList list,
        Map<NostrKey, Person> people,
        List<String> acts,
        @Nullable ChainState chain) {

    public AuditView {
        people = Map.copyOf(people);
        acts = List.copyOf(acts);
    }
}
