package io.segments.api.vertx;

import java.util.OptionalLong;

/** Addresses whose bodies may be larger than others; {@code quarkus.http.limits.max-body-size} is the largest of them. */
public interface LargerBodies {

    /**
     * Most bytes of a body; empty for the usual limit.
     *
     * @param method such as PUT
     * @param path of the address, without the query
     */
    OptionalLong most(String method, String path);
}
