package satsuma.skill.format;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import satsuma.kernel.Refusal;
import satsuma.skill.SkillRefusal;
import satsuma.skill.Yaml;

/** {@link Yaml} that builds nothing but plain values, from little text and without aliases. */
@ApplicationScoped
class SafeYaml implements Yaml {

    /** Characters; front matter is a dozen lines. */
    private static final int LENGTH_MAX = 16_384;

    @Override
    public Map<String, Object> mapping(String text) {
        var settings =
                LoadSettings.builder()
                        .setLabel("front matter")
                        .setAllowDuplicateKeys(false)
                        .setAllowRecursiveKeys(false)
                        .setAllowNonScalarKeys(false)
                        .setMaxAliasesForCollections(0)
                        .setCodePointLimit(LENGTH_MAX)
                        .build();
        Object value;
        try {
            value = new Load(settings).loadFromString(text);
        } catch (MarkedYamlEngineException broken) {
            throw new Refusal(
                    SkillRefusal.MALFORMED_FRONT_MATTER,
                    broken.getProblemMark()
                            .map(mark -> String.valueOf(mark.getLine() + 2))
                            .orElse("1"));
        } catch (YamlEngineException broken) {
            throw new Refusal(SkillRefusal.MALFORMED_FRONT_MATTER, "1");
        }
        if (!(value instanceof Map<?, ?> mapping)) {
            throw new Refusal(SkillRefusal.MALFORMED_FRONT_MATTER, "1");
        }
        var named = new LinkedHashMap<String, Object>();
        mapping.forEach((key, member) -> {
            if (member != null) {
                named.put(String.valueOf(key), member);
            }
        });
        return named;
    }
}
