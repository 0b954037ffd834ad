package satsuma.dispute.api;

import java.util.List;
import satsuma.dispute.Published;
import satsuma.dispute.PublishedList;

/**
 * A published ruling. Public contract: add members freely, never rename or remove one.
 *
 * @param json what was hashed
 * @param sha256 of it; stands in the portal's event of kind 39300
 */
public record RulingJson(String number, String decision, String json, String sha256) {

    /** One page of them, latest first. */
    public record Page(List<RulingJson> rulings, int page, int pages) {

        static Page of(PublishedList list) {
            return new Page(
                    list.rulings().stream().map(RulingJson::of).toList(),
                    list.page(),
                    list.pages());
        }
    }

    private static RulingJson of(Published ruling) {
        return new RulingJson(
                ruling.number().hex(),
                ruling.decision().word(),
                ruling.json(),
                ruling.hash().hex());
    }
}
