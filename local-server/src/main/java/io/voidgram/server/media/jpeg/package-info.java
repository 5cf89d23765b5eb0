/**
 * Decodes JPEG pictures row by row, at full size or an eighth, quarter or half of it.
 *
 * <p>The JDK's own decoder holds the whole picture in memory, knows no smaller size, refuses what
 * every viewer shows, and is native code: a damaged or hostile file must not get that far. Imports
 * {@code media.format} and the JDK.
 */
package io.voidgram.server.media.jpeg;
