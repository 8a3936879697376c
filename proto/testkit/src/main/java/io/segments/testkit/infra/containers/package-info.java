/** The shared infrastructure in containers, where a Docker engine has the images. */
@NullMarked
package io.segments.testkit.infra.containers;

import org.jspecify.annotations.NullMarked;
