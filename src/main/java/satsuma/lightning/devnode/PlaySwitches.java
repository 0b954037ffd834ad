package satsuma.lightning.devnode;

import jakarta.inject.Inject;
import java.time.InstantSource;
import satsuma.kernel.UseCase;
import satsuma.lightning.PlayFault;
import satsuma.lightning.PlayFaults;

/** Makes the play-sats node fail when told to, and writes down who told it. */
@UseCase
public class PlaySwitches implements PlayFaults {

    private final FaultBooks faults;
    private final PlayBooks books;
    private final PlayNode node;
    private final InstantSource clock;

    @Inject
    public PlaySwitches(FaultBooks faults, PlayBooks books, PlayNode node, InstantSource clock) {
        this.faults = faults;
        this.books = books;
        this.node = node;
        this.clock = clock;
    }

    @Override
    public boolean allowed() {
        return faults.allowed();
    }

    @Override
    public View view(int lines) {
        return new View(
                faults.on(),
                books.height(),
                books.stuckCount(),
                books.keptCount(),
                faults.lines(lines));
    }

    @Override
    public void switchOn(On on) {
        books.lock();
        faults.put(on);
        int times = on.times() == null ? 0 : on.times();
        faults.log(nowSec(), on.by(), Deed.SWITCHED_ON, on.fault(), on.method(), times);
    }

    @Override
    public void switchOff(PlayFault fault, String by) {
        books.lock();
        if (faults.remove(fault)) {
            faults.log(nowSec(), by, Deed.SWITCHED_OFF, fault, null, 0);
        }
    }

    @Override
    public void mine(int blocks, String by) {
        for (int i = 0; i < blocks; i++) {
            node.mine();
        }
        faults.log(nowSec(), by, Deed.MINED, null, null, blocks);
    }

    @Override
    public void letGo(String by) {
        int taken = node.letGo();
        faults.log(nowSec(), by, Deed.LET_GO, PlayFault.PAYEE_HOLDS, null, taken);
    }

    private long nowSec() {
        return clock.instant().getEpochSecond();
    }
}
