package satsuma.vetting.web;

import satsuma.vetting.SubmissionState;

/** How states look. */
final class Tones {

    private Tones() {}

    static String of(SubmissionState state) {
        return switch (state.word()) {
            case "approved", "published" -> "good";
            case "rejected" -> "bad";
            case "changes" -> "warn";
            case "pending", "review" -> "info";
            default -> "outline";
        };
    }
}
