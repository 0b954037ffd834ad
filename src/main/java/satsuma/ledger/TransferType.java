package satsuma.ledger;

/** Why money moved. */
public enum TransferType {
    SALE,
    TOP_UP,
    PAYOUT,
    REFUND,
    HOLD,
    RELEASE,
    FEE,
    COALITION_SPLIT,
    BOUNTY,
    TRAJECTORY_REWARD,
    STAKE,
    SLASH
}
