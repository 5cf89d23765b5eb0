/**
 * Says what a video file holds, from its box structure alone, and makes a thumbnail where ffmpeg
 * is.
 *
 * <p>Imports {@code media.format} and shared. Nothing here decodes video.
 */
@NullMarked
package io.voidgram.server.media.video;

import org.jspecify.annotations.NullMarked;
