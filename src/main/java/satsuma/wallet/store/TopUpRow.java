package satsuma.wallet.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import satsuma.kernel.Msat;
import satsuma.kernel.NostrKey;
import satsuma.wallet.TopUp;
import satsuma.wallet.TopUpId;

/** A {@link TopUp} as it lies in the database; it never changes. */
@Entity
@Table(name = "wallet_top_up")
class TopUpRow {

    @Id UUID id;

    NostrKey person;

    @Column(name = "idempotency_key")
    String key;

    @Column(name = "amount_msat")
    Msat amount;

    Instant at;

    @Column(name = "pay_until")
    Instant payUntil;

    /** For JPA. */
    protected TopUpRow() {}

    TopUpRow(TopUp topUp, String key) {
        id = topUp.id().value();
        person = topUp.person();
        this.key = key;
        amount = topUp.amount();
        at = topUp.at();
        payUntil = topUp.payUntil();
    }

    TopUp toTopUp() {
        return new TopUp(new TopUpId(id), person, amount, at, payUntil);
    }
}
