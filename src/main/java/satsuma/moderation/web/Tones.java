package satsuma.moderation.web;

import satsuma.moderation.CaseState;

/** How states look. */
final class Tones {

    private Tones() {}

    static String of(CaseState state) {
        return switch (state) {
            case CaseState.Open _ -> "info";
            case CaseState.Upheld _ -> "bad";
            case CaseState.Appealed _ -> "warn";
            case CaseState.Dismissed _ -> "good";
        };
    }
}
