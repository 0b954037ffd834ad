package satsuma.identity;

import java.time.Instant;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;

/** Somebody may do less than before. */
public record RoleWithdrawn(NostrKey who, Role role, Instant at) {}
