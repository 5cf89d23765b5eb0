/**
 * Decodes PNG pictures row by row.
 *
 * <p>The JDK's own decoder holds the whole picture in memory and takes three times as long. Imports
 * {@code media.format} and the JDK.
 */
package io.voidgram.server.media.png;
