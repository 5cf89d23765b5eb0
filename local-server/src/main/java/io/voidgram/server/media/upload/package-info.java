/**
 * How an upload comes in: the form, its one file, the name and type its sender gives it.
 *
 * <p>Imports {@code media.multipart}, {@code media.file} and {@code media.format}.
 */
package io.voidgram.server.media.upload;
