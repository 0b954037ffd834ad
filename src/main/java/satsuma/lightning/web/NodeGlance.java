package satsuma.lightning.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import satsuma.lightning.Inspector;
import satsuma.lightning.NodeView;

/** The node at a glance for operators, {@code WEB-INF/fragments/node.xhtml}. */
@Named
@RequestScoped
public class NodeGlance {

    @Inject Inspector inspector;

    /** As it was half a minute ago at most. */
    public NodeView getView() {
        return inspector.latest();
    }
}
