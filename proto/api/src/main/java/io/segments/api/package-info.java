/** What every edge has in common, in plain Java: errors, findings, actors and permissions, slugs, pages, versions. */
@NullMarked
package io.segments.api;

import org.jspecify.annotations.NullMarked;
