package satsuma.lightning;

/** What came of asking a node what it can do. */
public sealed interface CapabilityAnswer {

    record Able(NodeCapabilities capabilities) implements CapabilityAnswer {}

    /**
     * It has answered, and this portal cannot work with it.
     *
     * @param why {@link LightningRefusal#NODE_OLD_ENCRYPTION}, {@link
     *     LightningRefusal#NODE_NOT_PERMITTED} or {@link LightningRefusal#NODE_NOT_TRUSTED}
     */
    record Unfit(LightningRefusal why) implements CapabilityAnswer {}

    /** The node could not be asked. */
    record Unavailable() implements CapabilityAnswer {}
}
