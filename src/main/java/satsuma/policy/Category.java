package satsuma.policy;

import java.util.Locale;

/** What is not to be offered or asked here; the words are public and never change. */
public enum Category {
    /** Diagnoses and prescriptions as if by a doctor. */
    HEALTHCARE,
    /** Advice as if by a lawyer. */
    LEGAL,
    /** Advice to invest, and promises of gain. */
    FINANCIAL,
    /** Whole textbooks, and answers to exams. */
    ACADEMIC_TEXTBOOK,
    /** Finding out whose data a model was trained on. */
    TRAINING_DATA_IDENTIFICATION,
    /** Getting around what keeps models from doing harm. */
    GUARDRAIL_CIRCUMVENTION,
    VIOLENCE,
    EXPLICIT,
    SELF_HARM,
    FRAUD,
    /** Jobs of a kind the portal does not take. */
    PROHIBITED_JOB;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
