package satsuma.faults;

/** What goes wrong in a {@link Schedule}. */
enum Fault {
    REQUEST_DROPPED("request dropped"),
    REPLY_DROPPED("delivered, reply dropped"),
    REQUEST_DUPLICATED("request duplicated"),
    REQUEST_DELAYED("request delayed, up to 90 s"),
    OLD_EVENT_REPLAYED("old event replayed"),
    NOTICE_LOST("notification lost"),
    NOTICE_DUPLICATED("notification duplicated"),
    NOTICE_LATE("notification late, out of order"),
    KILLED_BEFORE_CALL("killed after the commit, before the call"),
    KILLED_AFTER_CALL("killed after the call, before the commit"),
    KILLED_ELSEWHERE("killed elsewhere"),
    STALLED("stalled longer than a claim lasts"),
    ROLLED_BACK("transaction rolled back at its end"),
    COMMIT_UNHEARD("committed, but the answer was lost"),
    NODE_RESTARTED("node restarted"),
    MINED_TO_GUARD("mined until the guard must act"),
    MINED_TO_DEADLINE("mined past the deadline"),
    PAID_LATE("paid after the time was up"),
    PAID_TWICE("paid once more"),
    PAYEE_SILENT("payee not reachable"),
    PAYEE_HOLDS("payee holds the payout"),
    PAYEE_REFUSES("payee gives the payout back");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
