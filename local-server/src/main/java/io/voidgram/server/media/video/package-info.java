/**
 * Says what a video file holds, from its box structure alone, and makes a thumbnail where ffmpeg
 * is.
 *
 * <p>Imports {@code media.format}, {@code http} for its errors, and shared. Nothing here decodes
 * video.
 */
package io.voidgram.server.media.video;
