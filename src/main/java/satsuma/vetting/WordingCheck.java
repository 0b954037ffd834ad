package satsuma.vetting;

import java.util.List;
import java.util.regex.Pattern;

/** Sentences by which texts take over the agents that read them. */
final class WordingCheck {

    private record Phrase(String rule, Severity severity, Pattern pattern) {
        Phrase(String rule, Severity severity, String pattern) {
            this(rule, severity, Pattern.compile(pattern, Pattern.CASE_INSENSITIVE));
        }
    }

    private static final List<Phrase> PHRASES =
            List.of(
                    new Phrase(
                            "wording-override",
                            Severity.HIGH,
                            "\\b(?:ignore|disregard|forget|override|bypass|discard)\\b[^.!?]{0,40}\\b(?:previous|prior|above|earlier|preceding|system|original|existing|your)\\b[^.!?]{0,30}\\b(?:instructions?|prompts?|rules?|guidelines|messages?|context|directives|safety)\\b"),
                    new Phrase(
                            "wording-override",
                            Severity.HIGH,
                            "\\b(?:you are now|act as|pretend to be)\\b[^.!?]{0,40}\\b(?:unrestricted|jailbroken|dan\\b|developer mode|no (?:rules|restrictions|limits)|without (?:rules|restrictions|limits))"),
                    new Phrase(
                            "wording-role-marker",
                            Severity.HIGH,
                            "<\\|(?:im_start|im_end|system|endoftext|assistant)\\|>|<<SYS>>|\\[/?INST\\]|</?system(?:[-_ ](?:prompt|reminder|message))?>|^\\s*#{0,3}\\s*new (?:system )?instructions?\\s*:"),
                    new Phrase(
                            "wording-secrecy",
                            Severity.HIGH,
                            "\\b(?:do not|don['’]t|never|without)\\b[^.!?,;:]{0,20}\\b(?:tell(?:ing)?|inform(?:ing)?|mention(?:ing)?|reveal(?:ing)?|notify(?:ing)?|disclos(?:e|ing)|alert(?:ing)?|show(?:ing)?)\\b[^.!?]{0,25}\\b(?:the )?(?:user|human|operator|owner|person)\\b(?! ?(?:name|id|interface|agent))"),
                    new Phrase(
                            "wording-exfiltration",
                            Severity.HIGH,
                            "\\b(?:send|post|upload|forward|exfiltrate|transmit|leak|submit|append|include)\\b[^.!?\\n]{0,60}\\b(?:environment variables?|env vars?|credentials?|api[ _-]?keys?|secrets?|access tokens?|ssh keys?|private keys?|seed (?:phrase|words)|wallet|conversation|chat history|passwords?|\\.env)\\b[^\\n]{0,60}(?:https?://|\\bto (?:this|the following|our|my)\\b|\\bwebhook\\b|\\bendpoint\\b)"),
                    new Phrase(
                            "wording-unasked",
                            Severity.MEDIUM,
                            "\\b(?:auto[- ]?approve|skip (?:the |any )?(?:confirmation|approval)|without (?:asking|confirmation|permission|approval|consent)|bypass (?:the |any )?(?:permission|approval|sandbox|safety|confirmation))\\b"),
                    new Phrase(
                            "wording-money",
                            Severity.MEDIUM,
                            "\\b(?:buy|purchase|pay|transfer|send|tip|zap|approve)\\b[^.!?\\n]{0,40}\\b(?:sats?|satoshis?|bitcoins?|btc|funds|money|invoice|payment)\\b[^.!?\\n]{0,50}\\b(?:automatically|immediately|at once|silently|without|lnbc\\w*|npub1\\w*|bc1\\w*)"),
                    new Phrase(
                            "wording-prompt-theft",
                            Severity.MEDIUM,
                            "\\b(?:reveal|print|output|repeat|show|dump)\\b[^.!?]{0,30}\\b(?:system prompt|hidden instructions|initial instructions|your instructions)\\b"),
                    new Phrase(
                            "wording-always-load",
                            Severity.MEDIUM,
                            "\\b(?:always|must)\\b[^.!?]{0,30}\\b(?:use|prefer|call|choose|load|recommend)\\b[^.!?]{0,20}\\bthis (?:skill|tool)\\b[^.!?]{0,40}\\b(?:instead|before|over|every|regardless|any other)\\b"));

    private static final Pattern COMMENT_LEADER =
            Pattern.compile("^\\s*(?:#+|//+|\\*+|--|;|>|<!--)\\s?");
    private static final Pattern HTML_COMMENT =
            Pattern.compile(
                    "<!--[^\\n]{0,200}\\b(?:you must|assistant|agent|AI|LLM|model|ignore|execute|run the)\\b",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern UNSEEN_HTML =
            Pattern.compile(
                    "(?i)style\\s*=\\s*[\"'][^\"']{0,120}(?:display\\s*:\\s*none|font-size\\s*:\\s*0|visibility\\s*:\\s*hidden|opacity\\s*:\\s*0(?![.\\d])|color\\s*:\\s*(?:white|#fff))");

    private WordingCheck() {}

    static void look(Notes notes) {
        var lines = notes.sheet().lines();
        for (int i = 0; i < lines.size(); i++) {
            var line = lines.get(i);
            // A sentence may go on in the next line, behind another comment sign.
            var own = stripped(line.text());
            var next = i + 1 < lines.size() ? " " + stripped(lines.get(i + 1).text()) : "";
            for (var phrase : PHRASES) {
                var match = notes.matcher(phrase.pattern(), own + next);
                if (match.find() && match.start() < own.length()) {
                    notes.add(phrase.severity(), phrase.rule(), line.number(), match.group());
                }
            }
        }
        if (notes.sheet().isMarkdown()) {
            notes.addEach(Severity.MEDIUM, "wording-html-comment", HTML_COMMENT);
            notes.addEach(Severity.HIGH, "wording-unseen-html", UNSEEN_HTML);
        }
    }

    /** Whether {@code text} says one of those sentences. */
    static boolean says(Notes notes, CharSequence text) {
        return PHRASES.stream().anyMatch(phrase -> notes.has(phrase.pattern(), text));
    }

    private static String stripped(String line) {
        return COMMENT_LEADER.matcher(line).replaceFirst("");
    }
}
