/**
 * Reads multipart/form-data bodies as they stream in, whatever the sender does.
 *
 * <p>Imports the JDK only.
 */
package io.voidgram.server.media.multipart;
