/** Files as a destination: what is in them, how they are called, and what their connectors have in common. Where they go is a {@link io.segments.workers.connector.file.FileStore}. */
@NullMarked
package io.segments.workers.connector.file;

import org.jspecify.annotations.NullMarked;
