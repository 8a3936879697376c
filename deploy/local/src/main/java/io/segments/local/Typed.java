package io.segments.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Scanner;

/** What people type while everything is up: {@code stop email-tool} takes a stand-in away, as an outage would. */
final class Typed {

    private final LocalSystem system;
    private final Console console;

    Typed(LocalSystem system, Console console) {
        this.system = system;
        this.console = console;
    }

    /** Listens until the input ends, which it does at once where there is none. */
    void listen() {
        Thread.ofPlatform().daemon().name("typed").start(() -> {
            var input = new Scanner(System.in, UTF_8);
            while (input.hasNextLine()) {
                obey(input.nextLine().strip());
            }
        });
    }

    private void obey(String line) {
        var words = line.split("\\s+", 2);
        var standIn = words.length == 2 ? system.standIns().get(words[1]) : null;
        if (standIn == null || !words[0].equals("stop")) {
            if (!line.isEmpty()) {
                console.line("Not understood: type stop and one of "
                        + system.standIns().keySet());
            }
            return;
        }
        standIn.close();
        console.line("%s does not answer any more, until the next start"
                .formatted(standIn.profile().displayName()));
    }
}
