package io.segments.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.segments.local.standin.StandIn;
import io.segments.local.standin.Trouble;
import java.io.IOException;
import java.util.Map;
import java.util.Scanner;

/** What people type while everything is up: {@code stop email-tool} makes a stand-in suffer from an outage, {@code start email-tool} ends it. */
final class Typed {

    /** What a word does to a stand-in. */
    private record Does(Trouble trouble, String said) {}

    private static final Map<String, Does> WORDS = Map.of(
            "stop", new Does(Trouble.DOWN, "does not answer any more"),
            "throttle", new Does(Trouble.THROTTLES, "says that it is asked too much"),
            "fail", new Does(Trouble.FAILS, "answers with errors"),
            "refuse", new Does(Trouble.REFUSES_SOME, "refuses some records"),
            "start", new Does(Trouble.NONE, "is well again"));

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
        var does = WORDS.get(words[0]);
        var standIn = words.length == 2 ? system.standIns().get(words[1]) : null;
        if (does != null && standIn != null) {
            make(standIn, does);
        } else if (!line.isEmpty()) {
            console.line("Not understood: type one of %s and one of %s"
                    .formatted(WORDS.keySet(), system.standIns().keySet()));
        }
    }

    private void make(StandIn standIn, Does does) {
        try {
            standIn.suffer(does.trouble());
            console.line("%s %s".formatted(standIn.profile().displayName(), does.said()));
        } catch (IOException e) {
            console.line("%s could not be started again: %s"
                    .formatted(standIn.profile().displayName(), e.getMessage()));
        }
    }
}
