package satsuma.audit;

/**
 * The audit log does not say any more what it said.
 *
 * @param fault where, for operators
 */
public record AuditLogBroken(String fault) {}
