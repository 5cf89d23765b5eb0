/**
 * Turns any accepted still picture into the upright sRGB baseline JPEG that Instagram takes.
 *
 * <p>Imports {@code media.format}, {@code http} for its errors, shared, {@code media.jpeg}, {@code
 * media.png} and libwebp.
 */
@NullMarked
package io.voidgram.server.media.image;

import org.jspecify.annotations.NullMarked;
