package dev.caravan.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.caravan.cli.Standby.Call;
import dev.caravan.cli.Standby.Reply;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What runs in the process of {@link Standby}: a call on each line that it reads, an answer on each that it writes. */
final class StandbyMain {

    private static final ObjectMapper JSON = new ObjectMapper();

    private StandbyMain() {}

    public static void main(String[] args) throws IOException {
        PrintStream replies = System.out;
        BufferedReader calls = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = calls.readLine(); line != null; line = calls.readLine()) {
            replies.println(JSON.writeValueAsString(run(JSON.readValue(line, Call.class))));
        }
    }

    /** As a process of its own would: what is said beside the program's streams, by the log or a driver, is captured too. */
    private static Reply run(Call call) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream data = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream notes = new PrintStream(err, true, StandardCharsets.UTF_8);
        System.setOut(data);
        System.setErr(notes);
        int exitCode = new Program(data, notes, Terminal.NONE, System.getenv())
                .run(call.arguments().toArray(String[]::new));
        return new Reply(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
