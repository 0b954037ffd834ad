package satsuma.ledger;

import java.time.Instant;

/**
 * Something that must always be so, and whether it was when last looked at.
 *
 * @param name stable, lower-case words with hyphens; its sentence is in the message bundle under
 *     {@code ledger_invariant.<name>}
 * @param detail the figures that were compared, without a person's name in them
 */
public record Invariant(String name, boolean holds, String detail, Instant checkedAt) {

    public static final int NAME_MAX = 60;
    public static final int DETAIL_MAX = 300;

    public Invariant {
        if (name.isEmpty() || name.length() > NAME_MAX || detail.length() > DETAIL_MAX) {
            throw new IllegalArgumentException("not an invariant: " + name + ", " + detail);
        }
    }
}
