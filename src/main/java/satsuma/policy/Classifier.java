package satsuma.policy;

import static satsuma.policy.Weight.HIGH;
import static satsuma.policy.Weight.LOW;
import static satsuma.policy.Weight.MEDIUM;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a text offers or asks by words and what stands beside them. Pure, and bounded by the
 * length of the text.
 *
 * <p>A word alone says little: «kill» is a command of every shell. So each rule is a phrase, and
 * words around it that speak of research, prevention, moderation or fiction leave little of a grave
 * one and nothing of the rest.
 */
final class Classifier {

    /** Raised when a rule changes. */
    static final int RULESET = 1;

    /** More hits tell nobody more. */
    static final int HITS_MAX = 20;

    private static final int CONTEXT = 80;

    private record Rule(Category category, Weight weight, Pattern words) {
        Rule(Category category, Weight weight, String words) {
            this(
                    category,
                    weight,
                    Pattern.compile(words, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE));
        }
    }

    /** What excuses a phrase that stands near it. */
    private static final Pattern EXCUSE =
            Pattern.compile(
                    "\\b(?:detect\\w*|prevent\\w*|moderat\\w*|classif\\w*|filter\\w*|research|stud(?:y|ies)|history|historical|novel|fiction|awareness|report(?:s|ing)? (?:of|on)|protect\\w*|defen[cds]\\w*|block(?:s|ing)?|recogni[sz]\\w*|avoid\\w*|against|not (?:for|a|an|meant)|never|anti-?\\w+|statistics|dataset of|labell?ed|survey|hotline|support for|help for)\\b",
                    Pattern.CASE_INSENSITIVE);

    private static final List<Rule> RULES =
            List.of(
                    new Rule(
                            Category.HEALTHCARE,
                            HIGH,
                            "\\b(?:replaces?|instead of|no need (?:for|to see)) (?:a |your |any )?(?:doctor|physician|psychiatrist)s?\\b"),
                    new Rule(
                            Category.HEALTHCARE,
                            MEDIUM,
                            "\\b(?:diagnos(?:e|es|ing) (?:your|patients?|you|any|diseases?|cancer)|prescrib(?:e|es|ing) (?:\\w+ )?(?:medication|medicine|drugs?|doses?)|(?:medical|clinical) (?:advice|diagnosis) for (?:you|patients))\\b"),
                    new Rule(
                            Category.HEALTHCARE,
                            MEDIUM,
                            "\\b(?:patient records?|medical records?) (?:with|including) names\\b|\\b(?:real|identifiable) patient(?:s'|s)? (?:records?|data)\\b"),
                    new Rule(
                            Category.LEGAL,
                            HIGH,
                            "\\b(?:replaces?|instead of|no need for) (?:a |your |any )?(?:lawyer|attorney|solicitor)s?\\b"),
                    new Rule(
                            Category.LEGAL,
                            MEDIUM,
                            "\\b(?:gives?|offers?|provides?|get) (?:you )?(?:binding |personal |individual |real )?legal advice\\b|\\b(?:represents?|defends?) you in court\\b"),
                    new Rule(
                            Category.FINANCIAL,
                            HIGH,
                            "\\b(?:guaranteed|risk[- ]free|certain) (?:returns?|profits?|gains?|income|yield)\\b|\\b(?:double|triple|10x) your (?:bitcoins?|money|sats|investment|savings)\\b"),
                    new Rule(
                            Category.FINANCIAL,
                            MEDIUM,
                            "\\b(?:tells? you|know|learn) (?:exactly )?(?:which|what|when) (?:stocks?|coins?|shares|tokens?) to (?:buy|sell)\\b|\\bpersonal(?:ised|ized)? investment advice\\b|\\binsider (?:tips?|information)\\b"),
                    new Rule(
                            Category.ACADEMIC_TEXTBOOK,
                            HIGH,
                            "\\b(?:full|complete|entire|scanned|pirated) (?:text of (?:the )?)?(?:textbooks?|course ?books?)\\b|\\btextbooks? (?:in full|as (?:a )?pdf|pirated)\\b"),
                    new Rule(
                            Category.ACADEMIC_TEXTBOOK,
                            MEDIUM,
                            "\\b(?:solutions?|answers?) (?:manuals?|keys?) (?:to|for|of) (?:the )?\\w*\\s?(?:textbooks?|exams?|midterms?)\\b|\\b(?:writes?|do|does) your (?:homework|thesis|term paper|essay|exams?)\\b|\\bleaked exams?\\b"),
                    new Rule(
                            Category.TRAINING_DATA_IDENTIFICATION,
                            HIGH,
                            "\\b(?:extract|recover|reconstruct|identify|reveal)\\w* (?:the )?(?:\\w+ ){0,3}(?:training (?:data|set|examples)|people in (?:the )?training (?:data|set))\\b(?: (?:of|from|behind))?"),
                    new Rule(
                            Category.TRAINING_DATA_IDENTIFICATION,
                            HIGH,
                            "\\bmembership inference (?:attack|tool|on)\\b|\\b(?:re-?identif\\w+|de-?anonymi[sz]\\w+) (?:the )?(?:people|persons|users|patients|authors|contributors)\\b"),
                    new Rule(
                            Category.GUARDRAIL_CIRCUMVENTION,
                            HIGH,
                            "\\bjailbreaks?(?:ing)? (?:prompts?|for|any|of|chatgpt|claude|gemini|llms?|models?|every)\\b|\\b(?:bypass|circumvent|evade|disable|remove|get around|strip)\\w* (?:the |all |any |every )?(?:\\w+ ){0,2}(?:guardrails?|safety (?:filters?|training|measures|systems?)|content (?:filters?|polic\\w+)|moderation|refusals?)\\b"),
                    new Rule(
                            Category.GUARDRAIL_CIRCUMVENTION,
                            MEDIUM,
                            "\\b(?:uncensored|unfiltered|unrestricted) (?:model|assistant|ai|answers|outputs?|chatbot|llm)\\b|\\bmakes? (?:any |the )?(?:model|llm|ai|assistant) (?:answer|say|do) anything\\b"),
                    new Rule(
                            Category.VIOLENCE,
                            HIGH,
                            "\\b(?:how to|instructions? (?:to|for)|guide (?:to|for)|build|make|assembl\\w+|recipes? for)\\b.{0,30}\\b(?:bombs?|explosives?|grenades?|nerve agents?|chemical weapons?|bioweapons?|ghost guns?|silencers?|molotov)\\b"),
                    new Rule(
                            Category.VIOLENCE,
                            HIGH,
                            "\\b(?:hitman|hit man|murder for hire|kill (?:a|your|my|the) (?:person|wife|husband|neighbou?r|boss|enemy|ex)|how to (?:murder|assassinate|poison) (?:a |your |some)?\\w*)\\b"),
                    new Rule(
                            Category.VIOLENCE,
                            MEDIUM,
                            "\\b(?:beat up|attack|hurt|intimidate|threaten)\\b.{0,20}\\b(?:people|someone|your (?:ex|neighbou?r|enem\\w+)|journalists?|minorit\\w+)\\b|\\bgore (?:videos?|images?)\\b"),
                    new Rule(
                            Category.EXPLICIT,
                            HIGH,
                            "\\b(?:child|teen|underage|minor)s? (?:porn\\w*|nudes?|erotica|sex)\\b|\\bdeep ?fakes? (?:nudes?|porn\\w*)\\b|\\bundress(?:es|ing)? (?:any |photos? of |people|women|girls|celebrit\\w+)"),
                    new Rule(
                            Category.EXPLICIT,
                            MEDIUM,
                            "\\b(?:porn\\w*|hardcore sex|nude (?:photos?|images?|pics)|explicit sexual|erotic (?:stories|images|role ?play)|xxx (?:videos?|images?)|nsfw (?:images?|content|generator|stories))\\b"),
                    new Rule(
                            Category.SELF_HARM,
                            HIGH,
                            "\\b(?:how to|ways? to|methods? (?:to|of|for)|painless(?:ly)?|best way to)\\b.{0,25}\\b(?:kill (?:yourself|myself|oneself)|suicide|end (?:your|my) life|cut (?:yourself|myself)|self[- ]harm)\\b"),
                    new Rule(
                            Category.SELF_HARM,
                            MEDIUM,
                            "\\b(?:pro[- ]?ana|thinspo|starve (?:yourself|myself)|encourag\\w+ (?:self[- ]harm|suicide))\\b"),
                    new Rule(
                            Category.FRAUD,
                            HIGH,
                            "\\b(?:stolen|hacked|cloned|leaked|fresh) (?:credit cards?|cards?|cvv|accounts?|logins?|credentials|passports?|identit\\w+)\\b|\\b(?:counterfeit|fake|forged) (?:money|banknotes?|ids?|passports?|driver'?s? licen[cs]es?|diplomas?|invoices?|documents?)\\b"),
                    new Rule(
                            Category.FRAUD,
                            HIGH,
                            "\\b(?:phishing|smishing|vishing) (?:kits?|pages?|e?mails? (?:generator|templates?)|campaigns?|templates?)\\b|\\b(?:carding|money laundering|launder (?:money|bitcoins?|funds)|ponzi|pig butchering)\\b|\\bransomware (?:kit|builder|as a service)\\b"),
                    new Rule(
                            Category.FRAUD,
                            MEDIUM,
                            "\\b(?:fake|bought|paid|generate\\w*) (?:positive |five[- ]star |5[- ]star )?(?:reviews|followers|testimonials|ratings)\\b|\\bimpersonat\\w+ (?:a |your |the |any )?(?:bank|police|tax office|support|person|people|voice|ceo)\\b|\\bbypass(?:es|ing)? (?:kyc|2fa|captchas?|paywalls?|identity checks?)\\b"),
                    new Rule(
                            Category.PROHIBITED_JOB,
                            HIGH,
                            "\\b(?:ddos|denial[- ]of[- ]service) (?:attacks?|service|for hire|on|stresser)\\b|\\b(?:bot ?net|stresser|booter) (?:for (?:hire|rent)|rental|service)\\b|\\b(?:crack|brute[- ]?force)\\w* (?:someone'?s?|other people'?s?|stolen|any|leaked) (?:passwords?|hashes|wallets?|accounts?)\\b"),
                    new Rule(
                            Category.PROHIBITED_JOB,
                            MEDIUM,
                            "\\b(?:mass|bulk) (?:spam|unsolicited e?mails?|account creation|robocalls?)\\b|\\b(?:track|spy on|stalk|locate)\\w* (?:your |a |any |my )?(?:partner|wife|husband|girlfriend|boyfriend|ex|person|phone without)\\b|\\b(?:face|facial) (?:recognition|search) (?:of|for) (?:strangers|anyone|protesters)\\b"),
                    new Rule(
                            Category.FINANCIAL,
                            LOW,
                            "\\bget rich (?:quick|fast)\\b|\\bpassive income (?:guaranteed|machine|without work)\\b"),
                    new Rule(
                            Category.HEALTHCARE,
                            LOW,
                            "\\b(?:cures?|heals?) (?:cancer|diabetes|autism|depression|anxiety)\\b"),
                    new Rule(
                            Category.GUARDRAIL_CIRCUMVENTION,
                            LOW,
                            "\\bwithout (?:any )?(?:censorship|ethical (?:limits|constraints)|content restrictions)\\b"));

    /** What is left of a weight beside an excuse. */
    private static final Map<Weight, Weight> LESS = Map.of(HIGH, LOW);

    private Classifier() {}

    /** What there is to say of {@code text}, in the order of the rules. */
    static List<Hit> hits(String text) {
        var line = text.replaceAll("[\\s\\p{Cf}]+", " ");
        var hits = new ArrayList<Hit>();
        for (var rule : RULES) {
            var found = rule.words().matcher(line);
            if (found.find() && hits.size() < HITS_MAX) {
                hit(rule, line, found, hits);
            }
        }
        return hits;
    }

    private static void hit(Rule rule, String line, Matcher found, List<Hit> hits) {
        int from = Math.max(0, found.start() - CONTEXT);
        int to = Math.min(line.length(), found.end() + CONTEXT);
        var before = line.substring(from, found.start());
        var after = line.substring(found.end(), to);
        boolean excused = EXCUSE.matcher(before).find() || EXCUSE.matcher(after).find();
        var weight = excused ? LESS.get(rule.weight()) : rule.weight();
        if (weight != null) {
            hits.add(new Hit(rule.category(), weight, found.group()));
        }
    }
}
