package io.segments.orchestrator.rest;

import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Slug;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.List;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Nothing is ever found under what is not an id, so nobody has to look: hostile addresses end here. */
class IdsInPaths {

    private static final List<String> IDS = List.of("workspace", "sync", "destination");

    @ServerRequestFilter
    void refuse(ContainerRequestContext request) {
        var given = request.getUriInfo().getPathParameters();
        for (var name : IDS) {
            var id = given.getFirst(name);
            if (id != null && !Slug.isValid(id)) {
                throw ApiException.of(
                        ErrorCode.NOT_FOUND,
                        "The %s in the address is not an id such as \"trial-users\".".formatted(name));
            }
        }
    }
}
