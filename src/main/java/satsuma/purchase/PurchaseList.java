package satsuma.purchase;

import java.util.List;

/**
 * One page of purchases.
 *
 * @param page which, from 1
 * @param total on all pages
 */
public record PurchaseList(List<Purchase> purchases, int page, int pages, long total) {

    public PurchaseList {
        purchases = List.copyOf(purchases);
    }
}
