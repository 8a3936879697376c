package io.segments.workers.connector.mysql;

import io.segments.workers.connector.jdbc.TableSettings;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Settings of a MySQL or MariaDB destination.
 *
 * @param url the database, as the driver names it
 * @param tls how the connection is protected
 * @param certificate the file with the server's certificate, or the authority's that signed it; Java's own authorities when empty
 * @param tables what every destination of tables has
 */
record MysqlConfig(String url, Tls tls, Optional<Path> certificate, TableSettings tables) {

    /** How a connection is protected. */
    enum Tls {
        /** Not at all. */
        DISABLE("disable"),
        /** It is encrypted, and whoever answers is believed. */
        TRUST("trust"),
        /** The server's certificate has to be good. */
        VERIFY_CA("verify-ca"),
        /** The server's certificate has to be good and to bear its name. */
        VERIFY_FULL("verify-full");

        private final String word;

        Tls(String word) {
            this.word = word;
        }

        /** The driver's word for it. */
        String word() {
            return word;
        }

        boolean verifies() {
            return this == VERIFY_CA || this == VERIFY_FULL;
        }
    }
}
