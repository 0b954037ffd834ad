package satsuma.wallet;

import static java.util.stream.Collectors.toSet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import satsuma.ledger.TransferType;

/** What a line of the history is about, in the words of the person it is shown to. */
public enum HistoryKind {
    /** Came in over lightning, asked for or too much. */
    TOPUP,
    /** Spent here. */
    PURCHASE,
    /** Earned by a sale whose money was let go. */
    EARNED,
    /** Given back for a purchase, or by a seller. */
    REFUND,
    /** Taken out. */
    PAYOUT,
    OTHER;

    /** Its word in addresses and for programs; public, never changed. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    Set<TransferType> types() {
        return Arrays.stream(TransferType.values())
                .filter(type -> of(type) == this)
                .collect(toSet());
    }

    /** The kind of that word; none if it is no such word. */
    public static Optional<HistoryKind> ofWord(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    static HistoryKind of(TransferType type) {
        return switch (type) {
            case TOP_UP -> TOPUP;
            case SALE, HOLD -> PURCHASE;
            case RELEASE -> EARNED;
            case REFUND -> REFUND;
            case PAYOUT -> PAYOUT;
            case FEE, COALITION_SPLIT, BOUNTY, TRAJECTORY_REWARD, STAKE, SLASH -> OTHER;
        };
    }
}
