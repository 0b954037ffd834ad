package satsuma.identity.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import satsuma.identity.Login;
import satsuma.platform.config.Site;

/** {@code POST /sign-out}: ends the session. Not by a link, which anyone could make one follow. */
@WebServlet("/sign-out")
public class SignOutServlet extends HttpServlet {

    @Inject transient Login login;
    @Inject transient Site site;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        SessionCookie.of(request).ifPresent(login::signOut);
        Doorstep.forgetPages(request);
        SessionCookie.clear(response, site.isSecure());
        response.setStatus(HttpServletResponse.SC_SEE_OTHER);
        response.setHeader("Location", OwnPath.HOME);
    }
}
