package io.segments.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActorTest {

    @Test
    void mayWhatOneOfItsRolesMay() {
        var actor = new Actor("ada", "default", Set.of(Role.VIEWER, Role.OPERATOR));
        assertThat(actor.may(Permission.WAIVE_GUARD)).isTrue();
        assertThat(actor.may(Permission.EDIT_SEGMENTS)).isFalse();
    }

    @Test
    void isToldWhichPermissionIsMissing() {
        var viewer = new Actor("ada", "default", Set.of(Role.VIEWER));
        assertThat(viewer.require(Permission.READ)).isSameAs(viewer);
        assertThatThrownBy(() -> viewer.require(Permission.EDIT_SYNCS))
                .isInstanceOfSatisfying(
                        ApiException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.PERMISSION_DENIED))
                .hasMessageContaining("edit-syncs");
    }

    @Test
    void mayNothingWithoutARole() {
        var stranger = new Actor("eve", "default", Set.of());
        assertThat(Permission.values()).noneMatch(stranger::may);
    }

    @ParameterizedTest
    @EnumSource
    void ofALocalRunMayEverything(Permission permission) {
        var actor = new LocalActorResolver().in("default");
        assertThat(actor.subject()).isEqualTo("local");
        assertThat(actor.may(permission)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void withAnyRoleMayRead(Role role) {
        assertThat(role.permissions()).contains(Permission.READ);
    }

    @Test
    void writesSqlOnlyAsEditorOrAdmin() {
        assertThat(Role.values())
                .filteredOn(role -> role.permissions().contains(Permission.WRITE_SQL))
                .containsExactly(Role.EDITOR, Role.ADMIN);
    }
}
