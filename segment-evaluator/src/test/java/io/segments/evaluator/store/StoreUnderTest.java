package io.segments.evaluator.store;

/** The engine that a contract is tested on. */
public interface StoreUnderTest {

    /** A store of its own, without anything in it. */
    TestingStore open() throws Exception;

    StoreEngine engine();
}
