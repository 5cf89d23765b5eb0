/**
 * Reads multipart/form-data bodies as they stream in, whatever the sender does.
 *
 * <p>Imports the JDK only. Jetty's parser is no substitute: it reads headers as UTF-8 alone, so
 * that a file name in Latin-1 is lost, and it sets no limit to what precedes the first part.
 */
package io.voidgram.server.media.multipart;
