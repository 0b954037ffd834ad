package satsuma.platform.web;

import jakarta.faces.context.FacesContext;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;
import org.primefaces.csp.CspState;

/**
 * The nonce of the scripts in one answer: a fresh one for each page, and the page's own for what
 * Ajax puts into it.
 *
 * <p>PrimeFaces keeps it in the view map instead. That makes a session for every reader, and
 * refuses every form that was sent without JavaScript. Not keeping it loses nothing: an answer to
 * Ajax is no document, so a nonce which its sender made up opens nothing.
 */
class PageNonce extends CspState {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final String PARAMETER = "primefaces.nonce";

    private final FacesContext context;
    private String nonce = "";

    PageNonce(FacesContext context) {
        super(context);
        this.context = context;
    }

    @Override
    public String getNonce() {
        if (nonce.isEmpty()) {
            nonce = context.getPartialViewContext().isAjaxRequest() ? ofThePage() : fresh();
        }
        return nonce;
    }

    private String ofThePage() {
        var sent = context.getExternalContext().getRequestParameterMap().get(PARAMETER);
        return sent != null && NONCE.matcher(sent).matches() ? sent : fresh();
    }

    private static String fresh() {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
