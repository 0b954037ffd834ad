package satsuma.platform.persistence;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import org.jspecify.annotations.Nullable;
import satsuma.kernel.Msat;

/** {@link Msat} as BIGINT. */
@Converter(autoApply = true)
public class MsatConverter implements AttributeConverter<@Nullable Msat, @Nullable Long> {

    @Override
    public @Nullable Long convertToDatabaseColumn(@Nullable Msat amount) {
        return amount == null ? null : amount.value();
    }

    @Override
    public @Nullable Msat convertToEntityAttribute(@Nullable Long msat) {
        return msat == null ? null : new Msat(msat);
    }
}
