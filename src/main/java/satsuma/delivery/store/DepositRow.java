package satsuma.delivery.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import satsuma.delivery.Deposit;
import satsuma.kernel.ContentHash;
import satsuma.kernel.NostrKey;

/** A {@link Deposit} as it lies in the database. */
@Entity
@Table(name = "delivery_deposit")
@IdClass(DepositRow.Key.class)
class DepositRow {

    /** Both halves of the key. */
    static class Key {

        String person;
        String content;

        /** For JPA. */
        Key() {
            this("", "");
        }

        Key(String person, String content) {
            this.person = person;
            this.content = content;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key id
                    && person.equals(id.person)
                    && content.equals(id.content);
        }

        @Override
        public int hashCode() {
            return Objects.hash(person, content);
        }
    }

    @Id String person;

    @Id String content;

    @Column(name = "file_name", nullable = false)
    String fileName;

    @Column(name = "media_type", nullable = false)
    String mediaType;

    @Column(name = "size_bytes", nullable = false)
    long sizeBytes;

    @Column(nullable = false)
    Instant at;

    /** For JPA. */
    protected DepositRow() {}

    DepositRow(Deposit deposit) {
        person = deposit.person().hex();
        content = deposit.content().hex();
        fileName = deposit.fileName();
        mediaType = deposit.mediaType();
        sizeBytes = deposit.sizeBytes();
        at = deposit.at();
    }

    Deposit toDeposit() {
        return new Deposit(
                new NostrKey(person), new ContentHash(content), sizeBytes, fileName, mediaType, at);
    }
}
