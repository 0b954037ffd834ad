package satsuma.identity.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import satsuma.identity.Bunkers;
import satsuma.identity.IdentityRefusal;
import satsuma.identity.Progress;
import satsuma.identity.RemoteSigner;
import satsuma.identity.SignRequest;
import satsuma.identity.SigningDesk;
import satsuma.nostr.Draft;
import satsuma.nostr.Event;
import satsuma.platform.visitor.Visitor;

/**
 * {@code /sign/{request}}: what someone who keeps their key is about to sign, in words and as it
 * is, and the ways to sign it.
 */
@Named
@RequestScoped
public class SignPage {

    @Inject SigningDesk desk;
    @Inject RemoteSigner remoteSigner;
    @Inject Bunkers bunkers;
    @Inject Visitor visitor;

    private String request = "";
    private @Nullable SignRequest asked;
    private String signed = "";
    private String talk = "";
    private String visit = "";

    public void open() {
        asked = desk.get(visitor.require(), id());
    }

    /** With the signed events, one on each line, as a script or a person put them there. */
    public void publish() {
        var events =
                signed.lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .map(Event::fromJson)
                        .toList();
        Doorstep.leadTo(OwnPath.of(desk.complete(visitor.require(), id(), events)));
    }

    public List<Summary> getSummaries() {
        return asked == null ? List.of() : asked.drafts().stream().map(Summary::of).toList();
    }

    /** The unsigned events, one on each line, as signers take them. */
    public String getUnsigned() {
        return asked == null
                ? ""
                : asked.drafts().stream().map(Draft::json).collect(Collectors.joining("\n"));
    }

    /** Where one goes back to without signing. */
    public String getNext() {
        return asked == null ? OwnPath.HOME : asked.next();
    }

    /** With the remote signer they came with. */
    public void signRemotely() {
        follow(remoteSigner.sign(visitor.require(), id()));
    }

    /** Waits on for the remote signer. */
    public void goOn() {
        follow(remoteSigner.goOn(Typed.id(talk, IdentityRefusal.TALK_OVER), visitor.require()));
    }

    private void follow(Progress progress) {
        talk = "";
        switch (progress) {
            case Progress.Waiting(var id, var address) -> {
                talk = id.toString();
                visit = address;
            }
            case Progress.Published(var onwards) -> Doorstep.leadTo(OwnPath.of(onwards));
            case Progress.Entered _ -> throw new IllegalStateException("signed in twice");
        }
    }

    /** Whether they have a remote signer. */
    public boolean isRemote() {
        return bunkers.has(visitor.require());
    }

    /** The conversation that is waited for, or empty. */
    public String getTalk() {
        return talk;
    }

    public void setTalk(@Nullable String talk) {
        this.talk = Typed.text(talk);
    }

    /** Where one agrees to it, or empty. */
    public String getVisit() {
        return visit;
    }

    private UUID id() {
        return Typed.id(request, IdentityRefusal.SIGN_REQUEST_UNKNOWN);
    }

    public String getRequest() {
        return request;
    }

    public void setRequest(@Nullable String request) {
        this.request = Typed.text(request);
    }

    public String getSigned() {
        return signed;
    }

    public void setSigned(@Nullable String signed) {
        this.signed = Typed.text(signed);
    }
}
