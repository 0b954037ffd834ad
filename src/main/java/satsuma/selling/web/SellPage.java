package satsuma.selling.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import satsuma.catalogue.Goods;
import satsuma.platform.visitor.Visitor;

/** {@code /studio/sell}: what would you like to sell? */
@Named
@RequestScoped
public class SellPage {

    @Inject Visitor visitor;

    public void open() {
        visitor.require();
    }

    public List<Goods> getGoods() {
        return Goods.sold();
    }
}
