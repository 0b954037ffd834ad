package satsuma.selling.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.catalogue.Goods;
import satsuma.delivery.DeliveryTerms;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;
import satsuma.platform.visitor.Visitor;

/** {@code /studio/sell/{goods}?draft=…}: choose a file. With a draft it is its next version. */
@Named
@RequestScoped
public class UploadPage {

    @Inject Visitor visitor;
    @Inject DeliveryTerms terms;

    private String goods = "";
    private String draft = "";

    public void open() {
        visitor.require();
        if (Goods.ofWord(goods).filter(Goods.sold()::contains).isEmpty()) {
            throw new Refusal(CommonRefusal.NOT_FOUND);
        }
    }

    /** Bytes a file may have. */
    public long getMaxBytes() {
        return terms.maxBytes();
    }

    public String getGoods() {
        return goods;
    }

    public void setGoods(@Nullable String goods) {
        this.goods = Typed.text(goods);
    }

    public String getDraft() {
        return draft;
    }

    public void setDraft(@Nullable String draft) {
        this.draft = Typed.text(draft);
    }
}
