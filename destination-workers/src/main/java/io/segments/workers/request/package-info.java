/** Requests and answers of the destination, masked so that they can be shown outside of the worker. */
@NullMarked
package io.segments.workers.request;

import org.jspecify.annotations.NullMarked;
