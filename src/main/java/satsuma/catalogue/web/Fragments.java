package satsuma.catalogue.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.ServletContext;
import java.net.MalformedURLException;

/**
 * Parts of our pages that features above us bring; in pages {@code #{fragments}}.
 *
 * <p>A part nobody brings is nothing. The names are ours, never anything that came with a request.
 */
@Named
@ApplicationScoped
public class Fragments {

    private static final String FOLDER = "/WEB-INF/fragments/";

    @Inject ServletContext context;

    /** The file of the part called {@code name}, or that of the empty one. */
    public String of(String name) {
        var file = FOLDER + name + ".xhtml";
        try {
            return context.getResource(file) == null ? FOLDER + "nothing.xhtml" : file;
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException("not a fragment: " + name, e);
        }
    }
}
