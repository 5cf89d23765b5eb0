/**
 * What a file is by its bytes, and bounded reading of files nobody vouches for.
 *
 * <p>Imports the JDK and shared.
 */
package io.voidgram.server.media.format;
