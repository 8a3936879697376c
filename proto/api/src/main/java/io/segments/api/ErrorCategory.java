package io.segments.api;

/** Who can do something about an error. Decides log level, retry and metric tag. */
public enum ErrorCategory {
    /** The caller must send something else. Not logged. */
    CALLER,
    /** The state is not what the caller thought: read it again and decide anew. */
    CONFLICT,
    /** A system that we depend on does not answer or refuses: try again later. Logged as a warning. */
    UPSTREAM,
    /** A defect of ours. Logged as an error with an incident id. */
    INTERNAL
}
