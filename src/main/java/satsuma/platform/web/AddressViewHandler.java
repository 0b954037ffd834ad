package satsuma.platform.web;

import jakarta.faces.application.ViewHandler;
import jakarta.faces.application.ViewHandlerWrapper;
import jakarta.faces.context.FacesContext;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes links, redirects and forms with the short public addresses of {@link Addresses}. */
public class AddressViewHandler extends ViewHandlerWrapper {

    public AddressViewHandler(ViewHandler wrapped) {
        super(wrapped);
    }

    @Override
    public String getActionURL(FacesContext context, String viewId) {
        var asked = context.getExternalContext().getRequestMap().get(AddressFilter.ASKED);
        var current = context.getViewRoot();
        if (asked != null && current != null && viewId.equals(current.getViewId())) {
            return asked.toString();
        }
        return Addresses.address(viewId, Map.of())
                .orElseGet(() -> super.getActionURL(context, viewId));
    }

    @Override
    public String getRedirectURL(
            FacesContext context,
            String viewId,
            Map<String, List<String>> parameters,
            boolean includeViewParams) {
        return Addresses.address(viewId, Objects.requireNonNullElse(parameters, Map.of()))
                .orElseGet(
                        () -> super.getRedirectURL(context, viewId, parameters, includeViewParams));
    }

    @Override
    public String getBookmarkableURL(
            FacesContext context,
            String viewId,
            Map<String, List<String>> parameters,
            boolean includeViewParams) {
        return Addresses.address(viewId, Objects.requireNonNullElse(parameters, Map.of()))
                .orElseGet(() ->
                        super.getBookmarkableURL(context, viewId, parameters, includeViewParams));
    }
}
