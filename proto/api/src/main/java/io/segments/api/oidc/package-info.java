/** Callers known by an OpenID Connect provider. */
@NullMarked
package io.segments.api.oidc;

import org.jspecify.annotations.NullMarked;
