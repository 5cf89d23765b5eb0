/**
 * Decodes JPEG pictures row by row, at full size or an eighth, quarter or half of it.
 *
 * <p>The JDK's own decoder holds the whole picture in memory, knows no smaller size and refuses
 * what every viewer shows. Imports {@code media.format} and the JDK.
 */
@NullMarked
package io.voidgram.server.media.jpeg;

import org.jspecify.annotations.NullMarked;
