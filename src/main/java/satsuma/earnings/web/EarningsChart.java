package satsuma.earnings.web;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import satsuma.earnings.Bucket;
import satsuma.earnings.Point;

/**
 * A series of earnings as bars.
 *
 * @param bars oldest first
 */
public record EarningsChart(List<Bar> bars) {

    /**
     * One stretch of time.
     *
     * @param label where it begins, as short as the chart needs it
     * @param sats earned in it, for reading
     * @param value the same for drawing, in sats
     */
    public record Bar(String label, String sats, BigDecimal value, long sales) {}

    public EarningsChart {
        bars = List.copyOf(bars);
    }

    static EarningsChart of(List<Point> points, Bucket bucket) {
        var format =
                DateTimeFormatter.ofPattern(
                                switch (bucket) {
                                    case MINUTE, HOUR -> "d MMM HH:mm";
                                    case DAY -> "d MMM";
                                    case MONTH -> "MMM yyyy";
                                },
                                Locale.ENGLISH)
                        .withZone(ZoneOffset.UTC);
        return new EarningsChart(
                points.stream()
                        .map(point -> {
                            var sats = BigDecimal.valueOf(point.earnedMsat(), 3);
                            return new Bar(
                                    format.format(point.from()),
                                    String.format(
                                            Locale.ROOT,
                                            point.earnedMsat() % 1_000 == 0 ? "%,.0f" : "%,.3f",
                                            sats),
                                    sats,
                                    point.sales());
                        })
                        .toList());
    }

    /**
     * The chart as Chart.js takes it. Colours are names of tokens; the page's script puts the
     * theme's own in their place.
     *
     * @param label what the bars show
     */
    public String json(String label) {
        var labels = Json.createArrayBuilder();
        var values = Json.createArrayBuilder();
        for (var bar : bars) {
            labels.add(bar.label());
            values.add(bar.value());
        }
        var set =
                Json.createObjectBuilder()
                        .add("label", label)
                        .add("data", values)
                        .add("backgroundColor", "--accent")
                        .add("borderRadius", 3)
                        .add("maxBarThickness", 26);
        return Json.createObjectBuilder()
                .add("type", "bar")
                .add(
                        "data",
                        Json.createObjectBuilder()
                                .add("labels", labels)
                                .add("datasets", Json.createArrayBuilder().add(set)))
                .add("options", options())
                .build()
                .toString();
    }

    private static JsonObject options() {
        var x =
                Json.createObjectBuilder()
                        .add("grid", Json.createObjectBuilder().add("display", false))
                        .add(
                                "ticks",
                                Json.createObjectBuilder()
                                        .add("maxRotation", 0)
                                        .add("autoSkipPadding", 16));
        var y =
                Json.createObjectBuilder()
                        .add("beginAtZero", true)
                        .add("ticks", Json.createObjectBuilder().add("maxTicksLimit", 6));
        return Json.createObjectBuilder()
                .add("responsive", true)
                .add("maintainAspectRatio", false)
                .add(
                        "plugins",
                        Json.createObjectBuilder()
                                .add("legend", Json.createObjectBuilder().add("display", false)))
                .add("scales", Json.createObjectBuilder().add("x", x).add("y", y))
                .build();
    }
}
