package dev.caravan.operation.interchange;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;

/** Every row begins a line: text tools can look at a document, and it is hardly larger than without any form. */
final class LineByLine extends MinimalPrettyPrinter {

    private static final long serialVersionUID = 1L;

    LineByLine() {
        super("\n");
    }

    @Override
    public void beforeArrayValues(JsonGenerator generator) throws IOException {
        generator.writeRaw('\n');
    }

    @Override
    public void writeArrayValueSeparator(JsonGenerator generator) throws IOException {
        generator.writeRaw(",\n");
    }
}
