package satsuma.news.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.jspecify.annotations.Nullable;
import satsuma.news.NewsDesk;
import satsuma.platform.visitor.Visitor;

/** The bell in the head of every page of a signed-in person; asks once in a request. */
@Named
@RequestScoped
public class NewsBell {

    @Inject NewsDesk desk;
    @Inject Visitor visitor;

    private @Nullable Integer unread;

    /** How many news are unread; none to strangers. */
    public int getUnread() {
        if (unread == null) {
            unread = visitor.actor().map(desk::unread).orElse(0);
        }
        return unread;
    }

    /** The same for people: from {@value NewsDesk#UNREAD_MAX} on nobody counts. */
    public String getCount() {
        int count = getUnread();
        return count < NewsDesk.UNREAD_MAX ? Integer.toString(count) : "99+";
    }
}
