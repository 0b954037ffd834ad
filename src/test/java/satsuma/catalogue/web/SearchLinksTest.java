package satsuma.catalogue.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import satsuma.catalogue.Goods;
import satsuma.catalogue.Query;
import satsuma.catalogue.Sort;

/** A query and its address are the same thing. */
class SearchLinksTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/search",
                "/search?q=time+zones",
                "/search?goods=skill&goods=dataset&category=law&licence=MIT+AND+Unicode-3.0"
                        + "&price=free&price=more&tag=c%2B%2B&sort=price-down&page=3",
                "/search?q=%C3%A4%26goods%3Dskill%3F%23"
            })
    void leadsBackToItself(String address) {
        assertThat(SearchLinks.href(SearchLinks.query(parameters(address)))).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/search?page=0",
                "/search?page=-3",
                "/search?page=x",
                "/search?page=1",
                "/search?sort=relevance",
                "/search?sort=nonsense",
                "/search?goods=houses",
                "/search?price=5",
                "/search?q=+",
                "/search?q=%00%E2%80%AE",
                "/search?nothing=we+know"
            })
    void leavesOutWhatSaysNothing(String address) {
        assertThat(SearchLinks.href(SearchLinks.query(parameters(address)))).isEqualTo("/search");
    }

    @Test
    void choosesAndTakesBackFromPageOne() {
        var query = SearchLinks.query(parameters("/search?q=x&tag=csv&page=4"));
        var chosen = SearchLinks.toggled(query, "goods", "skill");
        assertThat(SearchLinks.href(chosen)).isEqualTo("/search?q=x&goods=skill&tag=csv");
        assertThat(SearchLinks.href(SearchLinks.toggled(chosen, "goods", "skill")))
                .isEqualTo("/search?q=x&tag=csv");
        assertThat(SearchLinks.href(SearchLinks.toggled(query, "tag", "csv")))
                .isEqualTo("/search?q=x");
    }

    @Test
    void keepsTheChoicesWhenTheOrderChanges() {
        assertThat(SearchLinks.href(SearchLinks.sorted(Query.of(Goods.SKILL), Sort.TITLE)))
                .isEqualTo("/search?goods=skill&sort=title");
    }

    @Test
    void cutsWhatIsTooLongAndTooMany() {
        var many = new String[200];
        for (int i = 0; i < many.length; i++) {
            many[i] = "tag" + i;
        }
        var query = SearchLinks.query(Map.of("q", new String[] {"x".repeat(5_000)}, "tag", many));
        assertThat(query.text()).hasSize(Query.TEXT_MAX);
        assertThat(query.tags()).hasSize(Query.CHOICES_MAX);
    }

    private static Map<String, String[]> parameters(String address) {
        var parameters = new HashMap<String, String[]>();
        int start = address.indexOf('?');
        if (start < 0) {
            return parameters;
        }
        for (var pair : address.substring(start + 1).split("&", -1)) {
            var parts = pair.split("=", 2);
            var value = URLDecoder.decode(parts[1], StandardCharsets.UTF_8);
            parameters.merge(
                    parts[0],
                    new String[] {value},
                    (one, other) -> {
                        var both = java.util.Arrays.copyOf(one, one.length + 1);
                        both[one.length] = other[0];
                        return both;
                    });
        }
        return parameters;
    }
}
