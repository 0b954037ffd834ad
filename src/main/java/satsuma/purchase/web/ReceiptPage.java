package satsuma.purchase.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.platform.visitor.Visitor;
import satsuma.purchase.ReceiptDesk;
import satsuma.purchase.ReceiptId;
import satsuma.purchase.ReceiptView;

/**
 * {@code /receipts/{hash}}: a receipt, computed again in front of whoever reads it. In no search
 * engine and linked from nowhere but the buyer's own pages.
 */
@Named
@RequestScoped
public class ReceiptPage {

    @Inject ReceiptDesk receiptDesk;
    @Inject Visitor visitor;

    private String hash = "";
    private @Nullable ReceiptView view;

    public void open() {
        view = receiptDesk.get(ReceiptId.fromString(hash), visitor.actor().orElse(null));
    }

    public @Nullable ReceiptView getView() {
        return view;
    }

    public String getHash() {
        return hash;
    }

    public void setHash(@Nullable String hash) {
        this.hash = hash == null ? "" : hash;
    }
}
