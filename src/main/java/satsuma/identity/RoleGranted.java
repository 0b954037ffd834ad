package satsuma.identity;

import java.time.Instant;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Role;

/** Somebody may do more than before. */
public record RoleGranted(NostrKey who, Role role, Instant at) {}
