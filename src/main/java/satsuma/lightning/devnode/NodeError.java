package satsuma.lightning.devnode;

/** The node says no, in NIP-47's words. Nothing has changed. */
class NodeError extends RuntimeException {

    private final String code;

    NodeError(String code, String message) {
        super(message, null, false, false);
        this.code = code;
    }

    String code() {
        return code;
    }

    /** The sentence for the other side. */
    String sentence() {
        return String.valueOf(getMessage());
    }
}
