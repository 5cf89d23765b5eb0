/**
 * The way of an upload from the request to its place in the folder.
 *
 * <p>Imports the rest of {@code media}.
 */
@NullMarked
package io.voidgram.server.media.upload;

import org.jspecify.annotations.NullMarked;
