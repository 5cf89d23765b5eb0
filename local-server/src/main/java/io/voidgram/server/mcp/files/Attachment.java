package io.voidgram.server.mcp.files;

import io.voidgram.server.mcp.api.ToolFailure;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A file that a call names.
 *
 * @param name without its folder
 * @param mimeType empty when it is refused
 * @param path null where another program reads it
 * @param refusal why it may not be sent; null when it may
 */
public record Attachment(
    String name, String mimeType, @Nullable Path path, @Nullable ToolFailure refusal) {
  public boolean isVideo() {
    return mimeType.startsWith("video/");
  }

  public Optional<ToolFailure> whyNot() {
    return Optional.ofNullable(refusal);
  }

  static Attachment refused(String name, String why, String next) {
    return new Attachment(name, "", null, ToolFailure.of(ToolFailure.FILE_REFUSED, why, next));
  }
}
