package io.segments.api.oidc;

import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import io.segments.api.Actor;
import io.segments.api.ActorResolver;
import io.segments.api.ApiException;
import io.segments.api.ErrorCode;
import io.segments.api.Grants;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The caller is who its token says; its roles are those granted to the groups in the token. */
public final class OidcActorResolver implements ActorResolver {

    private final CurrentIdentityAssociation current;
    private final Grants grants;

    public OidcActorResolver(CurrentIdentityAssociation current, Grants grants) {
        this.current = current;
        this.grants = grants;
    }

    @Override
    public Actor in(String workspace) {
        var identity = current.getIdentity();
        if (identity == null || identity.isAnonymous()) {
            throw ApiException.of(ErrorCode.UNAUTHENTICATED, "The call has no valid bearer token and no session.");
        }
        return new Actor(subject(identity), workspace, grants.roles(identity.getRoles(), workspace));
    }

    /** The subject claim, which is a person's for ever and tells nothing about the person; a name or an address would. */
    private static String subject(SecurityIdentity identity) {
        var principal = identity.getPrincipal();
        if (principal instanceof JsonWebToken token && token.getSubject() != null) {
            return token.getSubject();
        }
        return principal.getName();
    }
}
