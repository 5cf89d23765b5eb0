/**
 * Turns any accepted still picture into the upright sRGB baseline JPEG that Instagram takes.
 *
 * <p>EXIF has one reader, {@link io.voidgram.server.media.image.ExifOrientation}, for JPEG, PNG and
 * WebP. It is our own: of all that EXIF holds only the orientation is needed, which takes forty
 * lines; a library (metadata-extractor with xmpcore) would bring 900 KB of parsers to the same
 * untrusted bytes.
 *
 * <p>Imports {@code media.format}, {@code http} for its errors, shared, {@code media.jpeg}, {@code
 * media.png} and libwebp.
 */
package io.voidgram.server.media.image;
