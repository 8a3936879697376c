/** Tests of files on servers. */
@NullMarked
package io.segments.workers.connector.sftp;

import org.jspecify.annotations.NullMarked;
