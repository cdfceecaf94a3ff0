package dev.caravan;

import dev.caravan.cli.Program;

/** The program. */
public final class Main {

    private Main() {}

    /** Ends the virtual machine with the exit code that the help lists. */
    public static void main(String[] args) {
        System.exit(Program.ofThisProcess().run(args));
    }
}
