package io.voidgram.server.media.multipart;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A header value such as {@code form-data; name="file"}, taken apart. */
record HeaderParameters(String value, Map<String, String> parameters) {
  private static final int PARAMETERS_MAX = 16;

  HeaderParameters {
    parameters = Map.copyOf(parameters);
  }

  static HeaderParameters parse(String header) {
    HeaderCursor cursor = new HeaderCursor(header);
    String value = cursor.until(";").strip().toLowerCase(Locale.ROOT);
    Map<String, String> parameters = new LinkedHashMap<>();
    while (cursor.skip(';') && parameters.size() < PARAMETERS_MAX) {
      String name = cursor.until("=;").strip().toLowerCase(Locale.ROOT);
      if (cursor.skip('=')) {
        parameters.putIfAbsent(name, cursor.parameterValue());
      }
    }
    return new HeaderParameters(value, parameters);
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /** The parameter's extended form ({@code name*=utf-8''…}) where it was sent, else the plain. */
  Optional<String> getExtended(String name) {
    return get(name + "*").flatMap(HeaderParameters::decodeExtended).or(() -> get(name));
  }

  private static Optional<String> decodeExtended(String extended) {
    String[] parts = extended.split("'", 3);
    if (parts.length != 3) {
      return Optional.empty();
    }
    try {
      return Optional.of(new String(percentDecoded(parts[2]), Charset.forName(parts[0])));
    } catch (IllegalCharsetNameException | UnsupportedCharsetException unknown) {
      return Optional.empty();
    }
  }

  private static byte[] percentDecoded(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(encoded.length);
    for (int i = 0; i < encoded.length; i++) {
      boolean hasTwoMore = encoded[i] == '%' && i + 2 < encoded.length;
      int high = hasTwoMore ? Character.digit(encoded[i + 1], 16) : -1;
      int low = hasTwoMore ? Character.digit(encoded[i + 2], 16) : -1;
      boolean isEscape = high >= 0 && low >= 0;
      decoded.write(isEscape ? high * 16 + low : encoded[i]);
      i += isEscape ? 2 : 0;
    }
    return decoded.toByteArray();
  }
}
