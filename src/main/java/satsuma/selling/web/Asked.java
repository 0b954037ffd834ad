package satsuma.selling.web;

import jakarta.faces.context.FacesContext;

/**
 * What the address of the request says, at hand from its beginning.
 *
 * <p>View parameters come only after Faces has asked every part of a page whether it is shown, and
 * here that depends on what the address says.
 */
final class Asked {

    private Asked() {}

    /** The parameter called {@code name}, empty if there is none. */
    static String parameter(String name) {
        var context = FacesContext.getCurrentInstance();
        // No request: the container only looks at the class.
        return context == null
                ? ""
                : Typed.text(context.getExternalContext().getRequestParameterMap().get(name));
    }
}
