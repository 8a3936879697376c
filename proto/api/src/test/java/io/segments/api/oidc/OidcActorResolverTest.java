package io.segments.api.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Grants;
import io.segments.api.Grants.Grant;
import io.segments.api.Role;
import io.smallrye.mutiny.Uni;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.junit.jupiter.api.Test;

class OidcActorResolverTest {

    private static final Grants GRANTS = new Grants(List.of(new Grant("shop-data", "shop", Role.EDITOR)));

    @Test
    void theActorIsTheSubjectOfTheTokenWithTheRolesOfItsGroups() {
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new Token(Map.of("sub", "8f14e45f", "upn", "jane@shop.example")))
                .addRole("shop-data")
                .build();

        var actor = resolver(identity).in("shop");

        assertThat(actor.subject()).isEqualTo("8f14e45f");
        assertThat(actor.workspace()).isEqualTo("shop");
        assertThat(actor.roles()).containsExactly(Role.EDITOR);
        assertThat(resolver(identity).in("default").roles()).isEmpty();
    }

    @Test
    void whoIsNotATokenHasTheNameThatItCameWith() {
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(() -> "scheduler")
                .build();
        assertThat(resolver(identity).in("shop").subject()).isEqualTo("scheduler");
    }

    @Test
    void anAnonymousCallIsRefused() {
        var anonymous = QuarkusSecurityIdentity.builder().setAnonymous(true).build();
        assertThatThrownBy(() -> resolver(anonymous).in("shop"))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }

    private static OidcActorResolver resolver(SecurityIdentity identity) {
        return new OidcActorResolver(new Fixed(identity), GRANTS);
    }

    private record Fixed(SecurityIdentity identity) implements CurrentIdentityAssociation {

        @Override
        public void setIdentity(SecurityIdentity other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void setIdentity(Uni<SecurityIdentity> other) {
            throw new UnsupportedOperationException();
        }

        @Override
        public SecurityIdentity getIdentity() {
            return identity;
        }

        @Override
        public Uni<SecurityIdentity> getDeferredIdentity() {
            return Uni.createFrom().item(identity);
        }
    }

    private record Token(Map<String, Object> claims) implements JsonWebToken, Principal {

        @Override
        public String getName() {
            return String.valueOf(claims.get("upn"));
        }

        @Override
        public Set<String> getClaimNames() {
            return claims.keySet();
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> T getClaim(String name) {
            return (T) claims.get(name);
        }
    }
}
