/** Writes files to a server by SFTP. */
@NullMarked
package io.segments.workers.connector.sftp;

import org.jspecify.annotations.NullMarked;
