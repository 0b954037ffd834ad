package satsuma.dataset;

import satsuma.kernel.Refusal;

/** Why a dataset is not taken. */
public enum DatasetRefusal implements Refusal.Reason {
    /** Nothing in it. */
    EMPTY("dataset-empty"),
    /** A heading and no rows. */
    NO_ROWS("dataset-no-rows"),
    /** Not UTF-8; the line. */
    NOT_UTF8("dataset-not-utf8"),
    /** A row with more or fewer values than the heading; line, values in the heading and in it. */
    RAGGED("dataset-ragged"),
    /** Quotes that do not fit; the line. */
    MALFORMED_TABLE("dataset-malformed-table"),
    /** Not JSON; the line. */
    MALFORMED_JSON("dataset-malformed-json"),
    /** More columns than are counted; how many are. */
    TOO_MANY_COLUMNS("dataset-too-many-columns"),
    /** One row longer than is read; the line. */
    ROW_TOO_LONG("dataset-row-too-long");

    private final String code;

    DatasetRefusal(String code) {
        this.code = code;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public Refusal.Kind kind() {
        return Refusal.Kind.INVALID;
    }
}
