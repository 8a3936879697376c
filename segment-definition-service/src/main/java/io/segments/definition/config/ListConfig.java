package io.segments.definition.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How large lists get, and what becomes of ids that no list has any more. */
@ConfigMapping(prefix = "segments.lists")
public interface ListConfig {

    /** Most ids in a list. */
    @WithDefault("1000000")
    long mostIds();

    /** Most bytes of an upload of ids; {@code segments.body.max-bytes} holds for every other body. */
    @WithDefault("67108864")
    long maxUploadBytes();

    /** Most time for an upload; it ends then, and nothing has changed. */
    @WithDefault("10m")
    Duration uploadTimeout();

    /** How long ids are kept that no list has any more. It is longer than any evaluation and any upload takes. */
    @WithDefault("1d")
    Duration removeAfter();

    /** Pause between two looks for ids to remove, as the scheduler writes it. */
    @WithDefault("1h")
    String lookEvery();
}
