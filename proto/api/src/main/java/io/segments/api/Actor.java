package io.segments.api;

import java.util.Set;

/**
 * Who does something, in which workspace.
 *
 * @param subject as the identity provider names it; the local run's is {@code local}
 * @param workspace the workspace
 * @param roles what the subject is in that workspace
 */
public record Actor(String subject, String workspace, Set<Role> roles) {

    public Actor {
        roles = Set.copyOf(roles);
    }

    public boolean may(Permission permission) {
        return roles.stream().anyMatch(role -> role.permissions().contains(permission));
    }

    /**
     * Goes on only with a permission.
     *
     * @throws ApiException {@link ErrorCode#PERMISSION_DENIED}, naming it
     */
    public Actor require(Permission permission) {
        if (!may(permission)) {
            throw ApiException.of(
                    ErrorCode.PERMISSION_DENIED,
                    "This takes the permission " + permission.code() + " in workspace " + workspace + ".");
        }
        return this;
    }
}
