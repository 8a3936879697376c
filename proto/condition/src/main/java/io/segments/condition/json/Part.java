package io.segments.condition.json;

import com.fasterxml.jackson.databind.JsonNode;
import io.segments.condition.NodePath;
import java.util.Optional;

/** Reads one kind of thing; empty when it is not one, and then there is a finding that says so. */
@FunctionalInterface
interface Part<T> {

    Optional<T> read(JsonNode json, NodePath path);
}
