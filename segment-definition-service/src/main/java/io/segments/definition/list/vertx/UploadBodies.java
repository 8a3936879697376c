package io.segments.definition.list.vertx;

import io.segments.api.vertx.LargerBodies;
import io.segments.definition.config.ListConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Uploads of ids are read as they come, and so may be larger than what is read as a whole. */
@ApplicationScoped
class UploadBodies implements LargerBodies {

    private static final Pattern IDS = Pattern.compile("/api/v1/workspaces/[^/]+/lists/[^/]+/ids");

    private final ListConfig config;

    UploadBodies(ListConfig config) {
        this.config = config;
    }

    @Override
    public OptionalLong most(String method, String path) {
        return method.equals("PUT") && IDS.matcher(path).matches()
                ? OptionalLong.of(config.maxUploadBytes())
                : OptionalLong.empty();
    }
}
