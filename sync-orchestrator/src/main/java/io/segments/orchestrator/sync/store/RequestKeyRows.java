package io.segments.orchestrator.sync.store;

import io.segments.orchestrator.sync.SyncKey;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Callers' names for what they asked for, as rows. */
final class RequestKeyRows {

    private RequestKeyRows() {}

    static Optional<Long> find(Handle handle, SyncKey sync, String key) {
        return handle.createQuery(
                        "select request from request_keys where workspace = :workspace and id = :id and key = :key")
                .bind("workspace", sync.workspace())
                .bind("id", sync.id())
                .bind("key", key)
                .mapTo(Long.class)
                .findOne();
    }

    static void insert(Handle handle, SyncKey sync, String key, long request, Instant at) {
        handle.createUpdate("""
                        insert into request_keys (workspace, id, key, request, at) values (:workspace, :id, :key, :request, :at)""")
                .bind("workspace", sync.workspace())
                .bind("id", sync.id())
                .bind("key", key)
                .bind("request", request)
                .bind("at", at.atOffset(ZoneOffset.UTC))
                .execute();
    }

    static int forgetBefore(Handle handle, Instant instant) {
        return handle.createUpdate("delete from request_keys where at < :before")
                .bind("before", instant.atOffset(ZoneOffset.UTC))
                .execute();
    }
}
