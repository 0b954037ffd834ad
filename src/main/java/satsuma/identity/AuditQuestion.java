package satsuma.identity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What of the audit log somebody wants to see, as they typed it.
 *
 * @param person a name, npub or key in hex: who did it, or whom it was done to; anyone if empty
 * @param act exactly that one; any if empty
 * @param subject what the subject begins with; any if empty
 * @param from the first day, in UTC; null for ever
 * @param to the last day, in UTC; null for today
 */
public record AuditQuestion(
        String person,
        String act,
        String subject,
        @Nullable LocalDate from,
        @Nullable LocalDate to) {}
