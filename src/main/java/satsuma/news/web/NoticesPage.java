package satsuma.news.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import satsuma.news.NewsDesk;
import satsuma.news.NewsList;
import satsuma.news.Topic;
import satsuma.platform.visitor.Visitor;

/** {@code /notices?topic=…&page=…}: what one was told. */
@Named
@RequestScoped
public class NoticesPage {

    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,5}");

    @Inject NewsDesk desk;
    @Inject Visitor visitor;

    private @Nullable Topic topic;
    private int page = 1;
    private long upTo;
    private @Nullable NewsList list;

    /** On arrival, and again after the button. */
    public void open() {
        var found = desk.list(visitor.require(), topic, page);
        list = found;
        if (upTo == 0 && !found.news().isEmpty()) {
            upTo = found.news().getFirst().id();
        }
    }

    /** Marks as read what was there when the page was shown. */
    public String read() {
        desk.read(visitor.require(), upTo);
        return "/news/notices.xhtml?faces-redirect=true"
                + (topic == null ? "" : "&topic=" + getTopic());
    }

    /** Whether something on this page is unread. */
    public boolean isUnread() {
        return list != null && list.news().stream().anyMatch(news -> !news.read());
    }

    public @Nullable NewsList getList() {
        return list;
    }

    /** The words one may choose from. */
    public List<String> getTopics() {
        var actor = visitor.require();
        return Arrays.stream(Topic.values())
                .filter(one -> one.isFor(actor))
                .map(Topic::word)
                .toList();
    }

    public String getTopic() {
        return topic == null ? "" : topic.word();
    }

    /** Only the words there are; anything else means all. */
    public void setTopic(@Nullable String typed) {
        topic = Optional.ofNullable(typed).flatMap(Topic::ofWord).orElse(null);
    }

    public String getPage() {
        return Integer.toString(page);
    }

    /** Counts from 1; what is no such number is the first page. */
    public void setPage(@Nullable String typed) {
        page = typed != null && NUMBER.matcher(typed).matches() ? Integer.parseInt(typed) : 1;
    }

    public long getUpTo() {
        return upTo;
    }

    public void setUpTo(long upTo) {
        this.upTo = upTo;
    }
}
