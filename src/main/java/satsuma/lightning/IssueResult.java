package satsuma.lightning;

/** What came of asking the node for an invoice. */
public sealed interface IssueResult {

    record Issued(Bolt11 invoice) implements IssueResult {}

    /** The node will not make it. */
    record Rejected(String reason) implements IssueResult {}

    /** Nobody knows; asking again with the same hash is safe. */
    record Unknown() implements IssueResult {}
}
