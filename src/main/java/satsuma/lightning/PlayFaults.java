package satsuma.lightning;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Port;

/** The switches by which the play-sats node can be made to fail. */
@Port
public interface PlayFaults {

    /**
     * A fault that is switched on.
     *
     * @param times how often it still happens; null until it is switched off
     * @param by the handle of whoever switched it on
     */
    record On(
            PlayFault fault,
            PlayFault.Method method,
            @Nullable Integer times,
            Instant since,
            String by) {}

    /** What was done with the switches. */
    enum Deed {
        SWITCHED_ON,
        SWITCHED_OFF,
        USED_UP,
        MINED,
        LET_GO
    }

    /**
     * A line of the record.
     *
     * @param fault none if blocks were mined
     * @param number times or blocks; 0 if there is none
     */
    record Line(
            Instant at,
            String by,
            Deed deed,
            @Nullable PlayFault fault,
            PlayFault.@Nullable Method method,
            int number) {}

    /**
     * What the node is doing wrong now.
     *
     * @param on switched on, in the order of the faults
     * @param height of its chain
     * @param stuck payments that are stuck
     * @param kept payments that payees have and do not take
     * @param lines the record, newest first
     */
    record View(List<On> on, int height, int stuck, int kept, List<Line> lines) {
        public View {
            on = List.copyOf(on);
            lines = List.copyOf(lines);
        }
    }

    /** Whether there may be faults at all: not where people are to rely on the portal. */
    boolean allowed();

    /**
     * All of it.
     *
     * @param lines at most so many
     */
    View view(int lines);

    /** Switches {@code on}, in place of what the same fault was set to before. */
    void switchOn(On on);

    /** Switches {@code fault} off, if it is on. */
    void switchOff(PlayFault fault, String by);

    /** Finds so many blocks. */
    void mine(int blocks, String by);

    /** Payees take what they have held so long. */
    void letGo(String by);
}
