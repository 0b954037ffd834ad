package satsuma.bench;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The least a page can be on this server: a few words, no filter, no database. */
@WebServlet("/")
public class BareServlet extends HttpServlet {

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/html");
        response.getWriter().write("<!DOCTYPE html><title>Bare</title><h1>Bare</h1>");
    }
}
