package io.segments.api;

/** Finds out who makes the current call. The only place where that is decided. */
public interface ActorResolver {

    /**
     * The caller in a workspace; without roles there, if it has none.
     *
     * @throws ApiException {@link ErrorCode#UNAUTHENTICATED}
     */
    Actor in(String workspace);
}
