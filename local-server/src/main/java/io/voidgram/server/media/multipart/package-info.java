/**
 * Reads multipart/form-data bodies as they stream in, whatever the sender does.
 *
 * <p>Imports the JDK only.
 */
@NullMarked
package io.voidgram.server.media.multipart;

import org.jspecify.annotations.NullMarked;
