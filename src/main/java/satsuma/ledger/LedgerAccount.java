package satsuma.ledger;

import java.util.UUID;
import satsuma.kernel.NostrKey;

/**
 * Where money can be in the books.
 *
 * <p>Read from the portal's side: a positive balance is what we owe or have earned, a negative one
 * is what others hold for us. {@link Clearing} is negative by exactly what our node has.
 */
public sealed interface LedgerAccount {

    /**
     * What sort of account it is.
     *
     * <p>A <em>guarded</em> one is never below zero, also under concurrency. A <em>hot</em> one is
     * moved by every sale and lies in {@value LedgerAccount#SHARDS} rows that are read as one; it
     * is not guarded, since no single row knows the whole.
     */
    enum Kind {
        BUYER_BALANCE(true),
        SELLER_PAYABLE(true),
        PROVIDER_PAYABLE(true),
        REFERRER_PAYABLE(true),
        TRADE_ESCROW(true),
        DISPUTE_RESERVE(true),
        PLATFORM_REVENUE(false),
        CLEARING(false),
        EXTERNAL(false),
        ROUTING_FEES(false);

        private final boolean guarded;

        Kind(boolean guarded) {
            this.guarded = guarded;
        }

        public boolean guarded() {
            return guarded;
        }

        public boolean hot() {
            return !guarded;
        }
    }

    /** How many rows a hot account lies in. */
    int SHARDS = 16;

    /** What a person has with us to buy with: refunds and over-payments. */
    record BuyerBalance(NostrKey person) implements LedgerAccount {}

    /** What a creator has earned and not yet taken out. */
    record SellerPayable(NostrKey person) implements LedgerAccount {}

    /** What a compute provider has earned and not yet taken out. */
    record ProviderPayable(NostrKey person) implements LedgerAccount {}

    /** What a referrer has earned and not yet taken out. */
    record ReferrerPayable(NostrKey person) implements LedgerAccount {}

    /** What is held for one trade. */
    record TradeEscrow(UUID trade) implements LedgerAccount {}

    /** What the portal has earned. */
    record PlatformRevenue() implements LedgerAccount {}

    /** What the node holds for us, with the sign turned. */
    record Clearing() implements LedgerAccount {}

    /** The world outside, for money that comes or goes by another way than the node. */
    record External() implements LedgerAccount {}

    /** What the portal itself has paid for routing, with the sign turned. */
    record RoutingFees() implements LedgerAccount {}

    /** What is set aside for rulings. */
    record DisputeReserve() implements LedgerAccount {}

    default Kind kind() {
        return switch (this) {
            case BuyerBalance _ -> Kind.BUYER_BALANCE;
            case SellerPayable _ -> Kind.SELLER_PAYABLE;
            case ProviderPayable _ -> Kind.PROVIDER_PAYABLE;
            case ReferrerPayable _ -> Kind.REFERRER_PAYABLE;
            case TradeEscrow _ -> Kind.TRADE_ESCROW;
            case PlatformRevenue() -> Kind.PLATFORM_REVENUE;
            case Clearing() -> Kind.CLEARING;
            case External() -> Kind.EXTERNAL;
            case RoutingFees() -> Kind.ROUTING_FEES;
            case DisputeReserve() -> Kind.DISPUTE_RESERVE;
        };
    }

    /** Whether its key names a person. */
    default boolean isPersonal() {
        return switch (this) {
            case BuyerBalance _, SellerPayable _, ProviderPayable _, ReferrerPayable _ -> true;
            case TradeEscrow _,
                    PlatformRevenue _,
                    Clearing _,
                    External _,
                    RoutingFees _,
                    DisputeReserve _ ->
                    false;
        };
    }

    /** Whose it is within its kind: a public key, a trade, or nothing where there is only one. */
    default String key() {
        return switch (this) {
            case BuyerBalance(var person) -> person.hex();
            case SellerPayable(var person) -> person.hex();
            case ProviderPayable(var person) -> person.hex();
            case ReferrerPayable(var person) -> person.hex();
            case TradeEscrow(var trade) -> trade.toString();
            case PlatformRevenue(), Clearing(), External(), RoutingFees(), DisputeReserve() -> "";
        };
    }

    /**
     * The account of that kind and key; the way back from {@link #kind} and {@link #key}.
     *
     * @throws IllegalArgumentException if the key is not one for that kind
     */
    static LedgerAccount of(Kind kind, String key) {
        return switch (kind) {
            case BUYER_BALANCE -> new BuyerBalance(new NostrKey(key));
            case SELLER_PAYABLE -> new SellerPayable(new NostrKey(key));
            case PROVIDER_PAYABLE -> new ProviderPayable(new NostrKey(key));
            case REFERRER_PAYABLE -> new ReferrerPayable(new NostrKey(key));
            case TRADE_ESCROW -> new TradeEscrow(UUID.fromString(key));
            case PLATFORM_REVENUE -> new PlatformRevenue();
            case CLEARING -> new Clearing();
            case EXTERNAL -> new External();
            case ROUTING_FEES -> new RoutingFees();
            case DISPUTE_RESERVE -> new DisputeReserve();
        };
    }
}
