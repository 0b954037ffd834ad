package satsuma.reputation;

/**
 * A place on each {@link Ladder}, 0 to 3.
 *
 * @param access see {@link Ladder#ACCESS}
 * @param reputation see {@link Ladder#REPUTATION}
 * @param trust see {@link Ladder#TRUST}
 */
public record Tiers(int access, int reputation, int trust) {

    public static final Tiers NEW = new Tiers(0, 0, 0);

    public int of(Ladder ladder) {
        return switch (ladder) {
            case ACCESS -> access;
            case REPUTATION -> reputation;
            case TRUST -> trust;
        };
    }

    /** The word for the place on {@link Ladder#ACCESS}. */
    public String accessWord() {
        return Ladder.ACCESS.tier(access);
    }

    /** The word for the place on {@link Ladder#REPUTATION}. */
    public String reputationWord() {
        return Ladder.REPUTATION.tier(reputation);
    }

    /** The word for the place on {@link Ladder#TRUST}. */
    public String trustWord() {
        return Ladder.TRUST.tier(trust);
    }

    /** One digit each. */
    public String digits() {
        return "" + access + reputation + trust;
    }

    /** Reads what {@link #digits} wrote. */
    public static Tiers ofDigits(String digits) {
        return new Tiers(digits.charAt(0) - '0', digits.charAt(1) - '0', digits.charAt(2) - '0');
    }
}
