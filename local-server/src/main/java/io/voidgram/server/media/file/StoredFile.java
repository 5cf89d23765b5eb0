package io.voidgram.server.media.file;

import io.voidgram.server.media.format.MediaFormat;
import java.util.Optional;

/**
 * Where an upload lies on disk.
 *
 * @param path relative to the uploads folder
 * @param thumbnailPath relative to the uploads folder; absent when there is none
 */
public record StoredFile(
    MediaFormat format, String path, long size, Optional<String> thumbnailPath) {}
