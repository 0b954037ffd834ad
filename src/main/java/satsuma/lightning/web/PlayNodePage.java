package satsuma.lightning.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Refusal;
import satsuma.lightning.LightningRefusal;
import satsuma.lightning.PlayFault;
import satsuma.lightning.PlayFaultDesk;
import satsuma.lightning.PlayFaults;
import satsuma.platform.visitor.Visitor;

/** {@code /ops/play-node}: makes the play-sats node fail, and says what it was told to do wrong. */
@Named
@RequestScoped
public class PlayNodePage {

    private static final String AGAIN = "/lightning/playNode?faces-redirect=true";

    /**
     * A fault and whether it is on.
     *
     * @param on none if it is off
     */
    public record Row(PlayFault fault, PlayFaults.@Nullable On on) {}

    @Inject PlayFaultDesk desk;
    @Inject Visitor visitor;

    private PlayFaults.@Nullable View view;
    private List<Row> rows = List.of();
    private final Map<String, String> methods = new HashMap<>();
    private final Map<String, String> times = new HashMap<>();
    private String blocks = "1";

    public void open() {
        getView();
    }

    /** Read when first asked for: the rows need it before any action runs. */
    public PlayFaults.View getView() {
        var known = view == null ? desk.view(visitor.require()) : view;
        view = known;
        return known;
    }

    public List<Row> getRows() {
        if (rows.isEmpty()) {
            var made = new ArrayList<Row>();
            for (var fault : PlayFault.values()) {
                var on =
                        getView().on().stream()
                                .filter(one -> one.fault() == fault)
                                .findFirst()
                                .orElse(null);
                made.add(new Row(fault, on));
            }
            rows = made;
        }
        return rows;
    }

    public String switchOn(PlayFault fault) {
        desk.switchOn(visitor.require(), fault, method(fault), times(fault));
        return AGAIN;
    }

    public String switchOff(PlayFault fault) {
        desk.switchOff(visitor.require(), fault);
        return AGAIN;
    }

    public String mine() {
        desk.mine(visitor.require(), number(blocks));
        return AGAIN;
    }

    public String letGo() {
        desk.letGo(visitor.require());
        return AGAIN;
    }

    /** What was chosen, by the name of the fault. */
    public Map<String, String> getMethods() {
        return methods;
    }

    /** What was typed, by the name of the fault; nothing is «until it is switched off». */
    public Map<String, String> getTimes() {
        return times;
    }

    public String getBlocks() {
        return blocks;
    }

    public void setBlocks(String blocks) {
        this.blocks = blocks;
    }

    private PlayFault.Method method(PlayFault fault) {
        var word = methods.getOrDefault(fault.name(), fault.methods().getFirst().word());
        return fault.methods().stream()
                .filter(method -> method.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new Refusal(LightningRefusal.PLAY_FAULT_MALFORMED));
    }

    private @Nullable Integer times(PlayFault fault) {
        var typed = times.getOrDefault(fault.name(), "");
        return typed == null || typed.isBlank() ? null : (Integer) number(typed);
    }

    private static int number(String typed) {
        try {
            return Integer.parseInt(typed.strip());
        } catch (NumberFormatException _) {
            throw new Refusal(LightningRefusal.PLAY_FAULT_MALFORMED);
        }
    }
}
