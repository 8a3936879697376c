package io.segments.api;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Which groups of the identity provider are what, in which workspace. Who is in none of them may do nothing. */
public record Grants(List<Grant> grants) {

    /** A grant with this workspace holds in every workspace. */
    public static final String EVERY_WORKSPACE = "*";

    public Grants {
        grants = List.copyOf(grants);
    }

    /**
     * Everyone in a group has a role.
     *
     * @param group as the identity provider names it
     * @param workspace the workspace, or {@value #EVERY_WORKSPACE}
     */
    public record Grant(String group, String workspace, Role role) {

        private boolean holdsIn(String place) {
            return workspace.equals(EVERY_WORKSPACE) || workspace.equals(place);
        }
    }

    /** What somebody in these groups is in a workspace. */
    public Set<Role> roles(Set<String> groups, String workspace) {
        var roles = EnumSet.noneOf(Role.class);
        grants.stream()
                .filter(grant -> groups.contains(grant.group()) && grant.holdsIn(workspace))
                .forEach(grant -> roles.add(grant.role()));
        return roles;
    }
}
