package satsuma.platform.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.NostrKey;

/** {@link NostrKey} as 64 hex digits. */
@Converter(autoApply = true)
public class NostrKeyConverter implements AttributeConverter<@Nullable NostrKey, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable NostrKey value) {
        return value == null ? null : value.hex();
    }

    @Override
    public @Nullable NostrKey convertToEntityAttribute(@Nullable String hex) {
        return hex == null ? null : new NostrKey(hex);
    }
}
