package satsuma.identity.api;

import java.util.List;
import satsuma.audit.DeedList;

/**
 * A page of the audit log, newest first.
 *
 * @param page from 1
 * @param total how many deeds match
 */
public record DeedListJson(List<DeedJson> deeds, int page, int pages, long total) {

    public DeedListJson {
        deeds = List.copyOf(deeds);
    }

    static DeedListJson of(DeedList list) {
        return new DeedListJson(
                list.deeds().stream().map(DeedJson::of).toList(),
                list.number(),
                list.pages(),
                list.total());
    }
}
