package io.segments.embedded.zetasql;

import io.segments.embedded.process.Posix;
import io.segments.embedded.sql.SqlService;
import java.io.IOException;

/** The engine's own process. */
final class ZetaSqlMain {

    private ZetaSqlMain() {}

    public static void main(String[] args) throws IOException {
        Posix.leaveTerminal();
        SqlService.serve(new ZetaSqlEngine());
        // The engine's threads would keep the process.
        Runtime.getRuntime().halt(0);
    }
}
