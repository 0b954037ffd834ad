package satsuma.identity.api;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import satsuma.identity.AuditDesk;
import satsuma.identity.AuditQuestion;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;
import satsuma.platform.rest.CsvText;
import satsuma.platform.visitor.Visitor;

/** {@code /api/v1/audit}: who did what here; for operators, 403 {@code not-allowed} to others. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@RequestScoped
public class AuditResource {

    private static final String CSV = "text/csv;charset=UTF-8";

    @Inject AuditDesk desk;
    @Inject Visitor visitor;

    /**
     * Deeds, newest first, 50 on a page.
     *
     * @param person a name, npub or key in hex: who did it, or whom it was done to
     * @param act exactly that one
     * @param subject what the subject begins with
     * @param from the first day, as 2026-11-26, in UTC
     * @param to the last day
     */
    @GET
    @Path("deeds")
    public DeedListJson deeds(
            @QueryParam("person") @DefaultValue("") String person,
            @QueryParam("act") @DefaultValue("") String act,
            @QueryParam("subject") @DefaultValue("") String subject,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to,
            @QueryParam("page") @DefaultValue("1") int page) {
        var question = new AuditQuestion(person, act, subject, day(from), day(to));
        return DeedListJson.of(desk.search(visitor.require(), question, page).list());
    }

    /** The same as a file, all on one page, at most the newest 10,000. */
    @GET
    @Path("deeds.csv")
    @Produces(CSV)
    public Response file(
            @QueryParam("person") @DefaultValue("") String person,
            @QueryParam("act") @DefaultValue("") String act,
            @QueryParam("subject") @DefaultValue("") String subject,
            @QueryParam("from") @DefaultValue("") String from,
            @QueryParam("to") @DefaultValue("") String to) {
        var question = new AuditQuestion(person, act, subject, day(from), day(to));
        var csv = new CsvText();
        DeedJson.head(csv);
        desk.export(visitor.require(), question).forEach(deed -> DeedJson.of(deed).write(csv));
        return Response.ok(csv.toString(), CSV)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"satsuma-audit.csv\"")
                .build();
    }

    private static @Nullable LocalDate day(String typed) {
        try {
            return typed.isBlank() ? null : LocalDate.parse(typed.strip());
        } catch (DateTimeParseException _) {
            throw new Refusal(CommonRefusal.NOT_UNDERSTOOD, "day");
        }
    }
}
