package io.segments.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.segments.api.Grants.Grant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GrantsTest {

    private static final Grants GRANTS = new Grants(List.of(
            new Grant("platform", Grants.EVERY_WORKSPACE, Role.ADMIN),
            new Grant("shop-marketing", "shop", Role.MARKETER),
            new Grant("shop-data", "shop", Role.EDITOR)));

    @Test
    void aGroupIsWhatItIsGrantedInItsWorkspaceOnly() {
        assertThat(GRANTS.roles(Set.of("shop-marketing"), "shop")).containsExactly(Role.MARKETER);
        assertThat(GRANTS.roles(Set.of("shop-marketing"), "default")).isEmpty();
    }

    @Test
    void aGrantForEveryWorkspaceHoldsInEach() {
        assertThat(GRANTS.roles(Set.of("platform"), "shop")).containsExactly(Role.ADMIN);
        assertThat(GRANTS.roles(Set.of("platform"), "any-other")).containsExactly(Role.ADMIN);
    }

    @Test
    void severalGroupsAddUp() {
        assertThat(GRANTS.roles(Set.of("shop-marketing", "shop-data", "unheard-of"), "shop"))
                .containsExactlyInAnyOrder(Role.MARKETER, Role.EDITOR);
    }

    @Test
    void whoIsInNoGroupMayDoNothing() {
        assertThat(GRANTS.roles(Set.of(), "shop")).isEmpty();
        assertThat(GRANTS.roles(Set.of("*", "admin", "shop"), "shop")).isEmpty();
    }
}
