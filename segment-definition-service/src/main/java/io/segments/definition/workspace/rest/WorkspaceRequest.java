package io.segments.definition.workspace.rest;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import org.jspecify.annotations.Nullable;

/**
 * A workspace as callers send it.
 *
 * @param timeZone IANA time zone that calendar days are computed in: Europe/Berlin
 */
@JsonIgnoreProperties({"id", "version", "createTime", "updateTime", "actor"})
public record WorkspaceRequest(@Nullable String timeZone) {}
