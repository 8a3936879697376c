package io.segments.local.service;

/** A service that can't start. */
public final class FailingService {

    private FailingService() {}

    public static void main(String[] arguments) {
        System.err.println("the database is not there");
        System.exit(3);
    }
}
