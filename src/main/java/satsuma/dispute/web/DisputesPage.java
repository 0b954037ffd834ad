package satsuma.dispute.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import satsuma.dispute.FiledCase;
import satsuma.dispute.Filing;
import satsuma.platform.visitor.Visitor;

/** {@code /disputes}: those one is a party of. */
@Named
@RequestScoped
public class DisputesPage {

    @Inject Filing filing;
    @Inject Visitor visitor;

    private List<FiledCase> cases = List.of();

    public void open() {
        cases = filing.of(visitor.require());
    }

    public List<FiledCase> getCases() {
        return cases;
    }
}
