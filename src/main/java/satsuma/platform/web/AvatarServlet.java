package satsuma.platform.web;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import satsuma.kernel.Hex;

/**
 * {@code /avatar/{hex}.svg}: a picture drawn from a public key, so that a key can be told at a
 * glance.
 *
 * <p>Five by five dots, the left side mirrored on the right, in a colour of the key's own. The same
 * key has the same picture everywhere and for ever.
 */
@WebServlet("/avatar/*")
public class AvatarServlet extends HttpServlet {

    private static final int SIDE = 5;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var file = Objects.requireNonNullElse(request.getPathInfo(), "/").substring(1);
        var hex = file.replaceFirst("\\.svg$", "");
        if (!Hex.is(hex, 64)) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        response.setContentType("image/svg+xml");
        response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
        response.getWriter().write(svg(Hex.bytes(hex)));
    }

    private static String svg(byte[] key) {
        int hue = (key[0] & 0xff) * 360 / 256;
        var path = new StringBuilder();
        for (int y = 0; y < SIDE; y++) {
            for (int x = 0; x <= SIDE / 2; x++) {
                if ((key[1 + y * 3 + x] & 1) == 1) {
                    dot(path, x, y);
                    dot(path, SIDE - 1 - x, y);
                }
            }
        }
        return String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"-1 -1 7 7\">"
                        + "<rect x=\"-1\" y=\"-1\" width=\"7\" height=\"7\" rx=\"1.5\""
                        + " fill=\"hsl(%1$d 45%% 90%%)\"/><path d=\"%2$s\""
                        + " fill=\"hsl(%1$d 55%% 42%%)\"/></svg>",
                hue,
                path);
    }

    private static void dot(StringBuilder path, int x, int y) {
        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
    }
}
