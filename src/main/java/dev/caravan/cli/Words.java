package dev.caravan.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads one of a few words, and names them all if it is none. */
final class Words {

    private Words() {}

    static <E extends Enum<E>> ITypeConverter<E> of(Class<E> type) {
        List<E> choices = Arrays.asList(type.getEnumConstants());
        return given -> choices.stream()
                .filter(choice -> word(choice).equals(given))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + given + "' is not one of "
                        + String.join(", ", choices.stream().map(Words::word).toList())));
    }

    /** As people write it: lower case, with a hyphen between words. */
    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
