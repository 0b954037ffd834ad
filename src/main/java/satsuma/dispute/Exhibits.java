package satsuma.dispute;

import java.util.List;
import java.util.Optional;
import satsuma.kernel.NostrKey;
import satsuma.kernel.Port;

/** All that was put into case rooms: evidence, words, proposals. None of it ever changes. */
@Port
public interface Exhibits {

    void add(DisputeId dispute, Evidence evidence, byte[] content);

    /** The evidence of a dispute, oldest first; texts are in it, files are not. */
    List<Evidence> evidence(DisputeId dispute);

    /** The bytes of one piece of it. */
    Optional<byte[]> content(DisputeId dispute, EvidenceId evidence);

    /** How many pieces {@code person} has put in. */
    long countEvidence(DisputeId dispute, NostrKey person);

    void add(DisputeId dispute, Message message);

    /** What was said, oldest first. */
    List<Message> messages(DisputeId dispute, int limit);

    long countMessages(DisputeId dispute, NostrKey person);

    void add(DisputeId dispute, Proposal proposal);

    /** The last proposal of each party. */
    List<Proposal> proposals(DisputeId dispute);
}
