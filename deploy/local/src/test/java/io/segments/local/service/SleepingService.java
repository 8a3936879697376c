package io.segments.local.service;

/** A service that never becomes ready. */
public final class SleepingService {

    private SleepingService() {}

    public static void main(String[] arguments) throws InterruptedException {
        Thread.currentThread().join();
    }
}
