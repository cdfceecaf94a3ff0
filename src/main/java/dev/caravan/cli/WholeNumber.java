package dev.caravan.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number that is not too small. */
class WholeNumber implements ITypeConverter<Integer> {

    private final int least;

    private WholeNumber(int least) {
        this.least = least;
    }

    @Override
    public Integer convert(String given) {
        try {
            int number = Integer.parseInt(given.replace("_", ""));
            if (number >= least) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number that is too small
        }
        throw new TypeConversionException("'" + given + "' is not a whole number from " + least);
    }

    /** For what there must be at least one of. */
    static final class Positive extends WholeNumber {
        Positive() {
            super(1);
        }
    }

    /** For what there may be none of. */
    static final class NotNegative extends WholeNumber {
        NotNegative() {
            super(0);
        }
    }
}
