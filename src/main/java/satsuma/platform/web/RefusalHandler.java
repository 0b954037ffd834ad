package satsuma.platform.web;

import jakarta.faces.FacesException;
import jakarta.faces.application.FacesMessage;
import jakarta.faces.application.ViewExpiredException;
import jakarta.faces.context.ExceptionHandler;
import jakarta.faces.context.ExceptionHandlerWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.event.ExceptionQueuedEvent;
import jakarta.faces.event.ExceptionQueuedEventContext;
import jakarta.faces.event.PhaseId;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.CommonRefusal;
import satsuma.kernel.Refusal;

/**
 * Turns refusals into what people see.
 *
 * <p>On a form's way back: its sentence, above the form, which keeps what was typed; unless what
 * the form was about is not there any more. On arrival: the page for that kind of no. Whoever must
 * sign in first is sent there, and comes back.
 */
class RefusalHandler extends ExceptionHandlerWrapper {

    RefusalHandler(ExceptionHandler wrapped) {
        super(wrapped);
    }

    @Override
    public void handle() throws FacesException {
        var context = FacesContext.getCurrentInstance();
        var queued = getUnhandledExceptionQueuedEvents().iterator();
        while (queued.hasNext()) {
            var event = queued.next();
            var refusal = refusalIn(event);
            if (refusal != null) {
                queued.remove();
                answer(context, refusal);
            } else if (isOfNoView(event.getContext())) {
                // The form waited too long, the portal was restarted, or somebody made the state
                // up:
                // the page as it is now.
                queued.remove();
                redirect(context, asked(context));
            }
        }
        super.handle();
    }

    private static boolean isOfNoView(ExceptionQueuedEventContext fault) {
        return fault.getException() instanceof ViewExpiredException
                || PhaseId.RESTORE_VIEW.equals(fault.getPhaseId());
    }

    private static @Nullable Refusal refusalIn(ExceptionQueuedEvent event) {
        Throwable cause = event.getContext().getException();
        while (cause != null) {
            if (cause instanceof Refusal refusal) {
                return refusal;
            }
            cause = cause.getCause();
        }
        return null;
    }

    private static void answer(FacesContext context, Refusal refusal) {
        if (refusal.reason() == CommonRefusal.SIGN_IN_FIRST) {
            redirect(
                    context,
                    "/sign-in?next=" + URLEncoder.encode(asked(context), StandardCharsets.UTF_8));
        } else if (context.isPostback() && refusal.reason().kind() != Refusal.Kind.UNKNOWN) {
            context.addMessage(
                    null,
                    new FacesMessage(FacesMessage.SEVERITY_ERROR, Sentences.of(refusal), null));
        } else {
            sendError(context, refusal);
        }
    }

    private static void redirect(FacesContext context, String address) {
        try {
            context.getExternalContext().redirect(address);
            context.responseComplete();
        } catch (IOException e) {
            throw new FacesException(e);
        }
    }

    private static String asked(FacesContext context) {
        var request = context.getExternalContext().getRequestMap();
        return request.getOrDefault(AddressFilter.ASKED, "/").toString();
    }

    private static void sendError(FacesContext context, Refusal refusal) {
        var external = context.getExternalContext();
        external.getRequestMap().put("refusal", Sentences.of(refusal));
        try {
            external.responseSendError(Sentences.status(refusal), refusal.reason().code());
            context.responseComplete();
        } catch (IOException e) {
            throw new FacesException(e);
        }
    }
}
