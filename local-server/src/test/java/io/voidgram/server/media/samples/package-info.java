/**
 * Pictures and videos made for the tests, whole and broken, byte by byte.
 *
 * <p>Imports the JDK only.
 */
package io.voidgram.server.media.samples;
