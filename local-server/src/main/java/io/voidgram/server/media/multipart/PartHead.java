package io.voidgram.server.media.multipart;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the headers of one part say about it; nothing of it can be relied on. */
public record PartHead(String name, Optional<String> fileName, Optional<String> contentType) {
  static PartHead parse(List<String> headerLines) {
    HeaderParameters disposition =
        headerValue(headerLines, "content-disposition")
            .map(HeaderParameters::parse)
            .filter(parsed -> parsed.value().equals("form-data"))
            .orElseThrow(
                () -> new MultipartException("a part has no Content-Disposition: form-data"));
    return new PartHead(
        disposition
            .get("name")
            .orElseThrow(() -> new MultipartException("a part has no field name")),
        disposition.getExtended("filename"),
        headerValue(headerLines, "content-type")
            .map(HeaderParameters::parse)
            .map(HeaderParameters::value));
  }

  private static Optional<String> headerValue(List<String> lines, String name) {
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon > 0 && line.substring(0, colon).strip().toLowerCase(Locale.ROOT).equals(name)) {
        return Optional.of(line.substring(colon + 1));
      }
    }
    return Optional.empty();
  }
}
