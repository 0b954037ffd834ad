package satsuma.dispute.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import satsuma.dispute.Gazette;
import satsuma.dispute.PublishedList;

/** {@code /disputes/rulings}: how disputes were ruled and why, for everyone to read. */
@Named
@RequestScoped
public class RulingsPage {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    @Inject Gazette gazette;

    private int page = 1;
    private @Nullable PublishedList list;

    public void open() {
        list = gazette.list(page);
    }

    public @Nullable PublishedList getList() {
        return list;
    }

    public String getPage() {
        return Integer.toString(page);
    }

    /** Counts from 1; what is no such number is the first page. */
    public void setPage(@Nullable String typed) {
        page = typed != null && NUMBER.matcher(typed).matches() ? Integer.parseInt(typed) : 1;
    }
}
