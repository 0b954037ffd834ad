package satsuma.news.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;
import satsuma.news.NewsDesk;
import satsuma.news.Topic;
import satsuma.platform.visitor.Visitor;

/** {@code /api/v1/notices}: what the asking person was told; nobody sees anybody else's. */
@Path("notices")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class NewsResource {

    @Inject NewsDesk desk;
    @Inject Visitor visitor;

    /**
     * Latest first, 25 on a page.
     *
     * @param topic a word as in {@link NewsJson}; nothing for all
     */
    @GET
    public NewsListJson list(
            @QueryParam("topic") @DefaultValue("") String topic,
            @QueryParam("page") @DefaultValue("1") int page) {
        var person = visitor.require();
        return NewsListJson.of(desk.list(person, topic(topic), page), desk.unread(person));
    }

    /** Marks as read what was seen; 204. */
    @POST
    @Path("read")
    @Consumes(MediaType.APPLICATION_JSON)
    public void read(@Nullable ReadJson asked) {
        var person = visitor.require();
        var upTo = asked == null ? null : asked.upTo();
        if (upTo == null) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, "upTo");
        }
        desk.read(person, upTo);
    }

    private static @Nullable Topic topic(String word) {
        return word.isEmpty()
                ? null
                : Topic.ofWord(word)
                        .orElseThrow(() -> new Refusal(CommonRefusal.NOT_UNDERSTOOD, "topic"));
    }
}
