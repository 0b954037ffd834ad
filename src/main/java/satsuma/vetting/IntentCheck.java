package satsuma.vetting;

import java.util.ArrayList;
import java.util.regex.Pattern;

/**
 * Which words come together in one sentence: command, secrecy, secrets, sending, money. Knows no
 * phrases, so it sees what was put otherwise, and is calm where a phrase is only quoted.
 */
final class IntentCheck {

    /** What adds up: an attack speaks of several at once. */
    private static final int MEDIUM_FROM = 4;

    private static final int HIGH_FROM = 6;

    private static final int SENTENCE_MAX = 600;

    private enum Topic {
        OVERRIDE(
                2,
                "\\b(?:ignore|disregard|override|overrule|bypass|supersedes?|forget)\\b.{0,60}\\b(?:instructions?|rules?|polic(?:y|ies)|safety|guidelines|prompts?|restrictions?|confirmations?)\\b"),
        SECRECY(
                2,
                "\\b(?:silently|secretly|quietly|covertly|discreetly|unnoticed|invisibly|in the background)\\b|\\b(?:do not|don['’]t|never|without)\\b.{0,12}\\b(?:tell|mention|inform|notify|reveal|disclose|telling|mentioning|informing|notifying)"),
        AUTHORITY(
                1,
                "\\b(?:system (?:prompt|message|administrator)|developer (?:mode|message)|from (?:anthropic|openai|the developers?)|highest priority|mandatory|authori[sz]ed by)\\b"),
        SENDING(1, "\\b(?:send|upload|post|forward|transmit|exfiltrate|submit|copy|curl)\\b"),
        PLACE(
                1,
                "https?://|\\b(?:webhook|endpoint|our server|remote server|pastebin|ngrok|telegram|discord)\\b"),
        SECRET(
                1,
                "\\b(?:credentials?|api keys?|secrets?|tokens?|passwords?|private keys?|ssh keys?|seed (?:phrase|words)|environment variables?|\\.env|id_rsa|cookies|chat history|conversation)\\b"),
        MONEY(
                1,
                "\\b(?:sats|satoshis?|bitcoin|lightning invoice|wallet|payment|purchase|lnbc\\w+)\\b"),
        COMMAND(
                1,
                "\\b(?:you must|always|immediately|at once|first of all|before (?:doing )?anything|as your first step|must not|are required to)\\b"),
        READER(1, "\\b(?:the )?(?:assistant|agent|language model|llm|ai|model)\\b(?! skills?)");

        private final int weight;
        private final Pattern words;

        Topic(int weight, String words) {
            this.weight = weight;
            this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        }
    }

    private IntentCheck() {}

    static void look(Notes notes) {
        var sentence = new StringBuilder();
        int begun = 1;
        for (var line : notes.sheet().lines()) {
            var text = line.text();
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (sentence.isEmpty()) {
                    begun = line.number();
                }
                sentence.append(c);
                boolean over =
                        (c == '.' || c == '!' || c == '?' || c == '|')
                                && (i + 1 == text.length() || text.charAt(i + 1) == ' ');
                if (over || sentence.length() >= SENTENCE_MAX) {
                    judge(notes, begun, sentence.toString());
                    sentence.setLength(0);
                }
            }
            if (text.isBlank() || notes.sheet().isScript()) {
                judge(notes, begun, sentence.toString());
                sentence.setLength(0);
            } else {
                sentence.append(' ');
            }
        }
        judge(notes, begun, sentence.toString());
    }

    private static void judge(Notes notes, int line, String sentence) {
        if (sentence.length() < 20) {
            return;
        }
        int sum = 0;
        var topics = new ArrayList<Topic>();
        for (var topic : Topic.values()) {
            if (notes.has(topic.words, sentence)) {
                sum += topic.weight;
                topics.add(topic);
            }
        }
        boolean harm = topics.contains(Topic.OVERRIDE) || topics.contains(Topic.SECRECY);
        if (harm && sum >= MEDIUM_FROM) {
            notes.add(
                    sum >= HIGH_FROM ? Severity.HIGH : Severity.MEDIUM,
                    "intent-together",
                    line,
                    sentence);
        }
    }
}
