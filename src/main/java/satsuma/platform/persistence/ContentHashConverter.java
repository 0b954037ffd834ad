package satsuma.platform.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.ContentHash;

/** {@link ContentHash} as 64 hex digits. */
@Converter(autoApply = true)
public class ContentHashConverter
        implements AttributeConverter<@Nullable ContentHash, @Nullable String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable ContentHash value) {
        return value == null ? null : value.hex();
    }

    @Override
    public @Nullable ContentHash convertToEntityAttribute(@Nullable String hex) {
        return hex == null ? null : new ContentHash(hex);
    }
}
