package satsuma.platform.web;

import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.ExternalContextWrapper;
import jakarta.faces.context.FacesContext;
import jakarta.faces.context.FacesContextFactory;
import jakarta.faces.context.FacesContextWrapper;
import jakarta.faces.lifecycle.Lifecycle;
import org.primefaces.context.PrimeFacesContext;
import org.primefaces.context.PrimeFacesContextFactory;
import org.primefaces.csp.CspState;

/**
 * Gives each Faces request its {@link PageNonce}, and one content security policy with that nonce:
 * PrimeFaces would add a second one, and browsers enforce both.
 *
 * <p>PrimeFaces looks for its state in the context it wraps, so this steps in below it.
 */
public class PageContextFactory extends FacesContextFactory {

    public PageContextFactory(FacesContextFactory wrapped) {
        super(wrapped);
    }

    @Override
    public FacesContext getFacesContext(
            Object context, Object request, Object response, Lifecycle lifecycle) {
        var factory = getWrapped();
        if (factory instanceof PrimeFacesContextFactory) {
            factory = factory.getWrapped();
        }
        var page = new PageContext(factory.getFacesContext(context, request, response, lifecycle));
        page.getAttributes().put(CspState.class.getName(), new PageNonce(page));
        return new PrimeFacesContext(page);
    }

    private static class PageContext extends FacesContextWrapper {

        PageContext(FacesContext wrapped) {
            super(wrapped);
        }

        @Override
        public ExternalContext getExternalContext() {
            return new OnePolicy(super.getExternalContext(), this);
        }
    }

    private static class OnePolicy extends ExternalContextWrapper {

        private final FacesContext context;

        OnePolicy(ExternalContext wrapped, FacesContext context) {
            super(wrapped);
            this.context = context;
        }

        @Override
        public void addResponseHeader(String name, String value) {
            if (SecurityHeaders.POLICY_HEADER.equalsIgnoreCase(name)) {
                var nonce = PrimeFacesContext.getCspState(context).getNonce();
                setResponseHeader(name, SecurityHeaders.policy(nonce));
            } else {
                super.addResponseHeader(name, value);
            }
        }
    }
}
