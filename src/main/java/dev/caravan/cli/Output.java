package dev.caravan.cli;

import java.io.PrintStream;

/** The two streams of the program. Everything goes through here, so that no secret leaves. */
final class Output {

    private final PrintStream data;
    private final PrintStream notes;

    /**
     * @param data for reports and data
     * @param notes for progress, notes and errors
     */
    Output(PrintStream data, PrintStream notes) {
        this.data = data;
        this.notes = notes;
    }

    /** A report or data; ends with a line break if it is not empty. */
    void data(String text) {
        print(data, text);
    }

    /** For data as they are, which hold no secret of ours. */
    PrintStream stream() {
        return data;
    }

    PrintStream notes() {
        return notes;
    }

    /** Something a person should know. */
    void note(String text) {
        print(notes, text);
    }

    /** As it is, without a line break: for displays that move the cursor. */
    void raw(String text) {
        notes.print(Secrets.masked(text));
        notes.flush();
    }

    private static void print(PrintStream stream, String text) {
        stream.print(Secrets.masked(text));
        if (!text.isEmpty() && !text.endsWith("\n")) {
            stream.print('\n');
        }
        stream.flush();
    }
}
