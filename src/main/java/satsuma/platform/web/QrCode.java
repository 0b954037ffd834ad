package satsuma.platform.web;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Map;

/** QR codes as SVG; in pages {@code #{qrCode.svg(text)}}. */
@Named
@Singleton
public class QrCode {

    private static final Map<EncodeHintType, Object> HINTS =
            Map.of(
                    EncodeHintType.ERROR_CORRECTION,
                    ErrorCorrectionLevel.L,
                    EncodeHintType.MARGIN,
                    2);

    /**
     * A Lightning invoice, upper-cased: QR codes write capitals in a denser alphabet.
     *
     * @see #svg
     */
    public String invoice(String bolt11) {
        return svg("LIGHTNING:" + bolt11.toUpperCase(Locale.ROOT));
    }

    /**
     * {@code text} as an SVG picture, dark on light whatever the page's colours: scanners need it.
     */
    public String svg(String text) {
        try {
            return draw(new QRCodeWriter().encode(text, BarcodeFormat.QR_CODE, 0, 0, HINTS));
        } catch (WriterException e) {
            throw new IllegalArgumentException("too long for a QR code", e);
        }
    }

    private static String draw(BitMatrix dots) {
        var path = new StringBuilder();
        for (int y = 0; y < dots.getHeight(); y++) {
            for (int x = 0; x < dots.getWidth(); x++) {
                if (dots.get(x, y)) {
                    path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                }
            }
        }
        return """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %1$d" role="img" \
        shape-rendering="crispEdges" aria-label="QR code"><rect width="%1$d" height="%1$d" \
        fill="#fff"/><path d="%2$s" fill="#000"/></svg>\
        """
                .formatted(dots.getWidth(), path);
    }
}
