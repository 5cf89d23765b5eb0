package io.voidgram.server.mcp.files;

import com.google.gson.JsonObject;
import io.voidgram.server.mcp.api.ToolFailure;
import org.jspecify.annotations.Nullable;

/**
 * What became of a file that was to be sent: a media file, or a failure.
 *
 * @param sha256 of its content
 * @param isNew whether this call made the media file
 */
public record Uploaded(
    Attachment attachment,
    @Nullable JsonObject media,
    String sha256,
    boolean isNew,
    @Nullable ToolFailure failure) {}
