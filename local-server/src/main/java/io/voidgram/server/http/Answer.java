package io.voidgram.server.http;

import io.voidgram.server.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ReadableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/** An answer that is more than a JSON value with status 200. */
public final class Answer {
  /** Opens a body, which has as many bytes as were announced. */
  @FunctionalInterface
  public interface Body {
    ReadableByteChannel open() throws IOException;
  }

  private static final byte[] NOTHING = {};

  /** A body that is in memory, so that it is sent in one piece. */
  public record Whole(ByteBuffer bytes) implements Body {
    @Override
    public ReadableByteChannel open() {
      return new BytesChannel(bytes.duplicate());
    }
  }

  /** A body that is written as things happen, by whoever is handed it. */
  public record Live(Consumer<LiveBody> opened) implements Body {
    @Override
    public ReadableByteChannel open() {
      return new BytesChannel(ByteBuffer.wrap(NOTHING));
    }
  }

  private static final long LENGTH_UNKNOWN = -1;

  private final int status;
  private final String contentType;
  private final long length;
  private final Body body;
  private final Map<String, String> headers = new LinkedHashMap<>();

  private Answer(int status, String contentType, long length, Body body) {
    this.status = status;
    this.contentType = contentType;
    this.length = length;
    this.body = body;
  }

  public int status() {
    return status;
  }

  /** A JSON value with a status of its own. */
  public static Answer json(int status, @Nullable Object value) {
    return written(status, Json.bytes(value));
  }

  /** JSON that is written already. */
  public static Answer written(int status, String json) {
    return written(status, json.getBytes(StandardCharsets.UTF_8));
  }

  /** JSON that is written already, in UTF-8. */
  public static Answer written(int status, byte[] json) {
    return bytes(status, "application/json; charset=utf-8", json);
  }

  /** 201 with the new resource. */
  public static Answer created(Object resource) {
    return json(201, resource);
  }

  /** A status without a body. */
  public static Answer empty(int status) {
    return bytes(status, "", NOTHING);
  }

  /** 302 to another address of this server. */
  public static Answer redirect(String location) {
    return empty(302).withHeader("Location", location);
  }

  /** A body that is in memory and never changes. */
  public static Answer buffer(int status, String contentType, ByteBuffer bytes) {
    return new Answer(status, contentType, bytes.remaining(), new Whole(bytes));
  }

  /** A body that is in memory. */
  public static Answer bytes(int status, String contentType, byte[] bytes) {
    return buffer(status, contentType, ByteBuffer.wrap(bytes));
  }

  /** A body that is read bit by bit. */
  public static Answer stream(int status, String contentType, long length, Body body) {
    return new Answer(status, contentType, length, body);
  }

  /** A body that is written as things happen. */
  public static Answer live(String contentType, Consumer<LiveBody> opened) {
    return new Answer(200, contentType, LENGTH_UNKNOWN, new Live(opened));
  }

  /** Adds a response header, or replaces one the server sets for all answers. */
  public Answer withHeader(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** The same with a member {@code warnings}, if there are any and this is a JSON object. */
  public Answer withWarnings(List<String> warnings) {
    boolean isObject =
        body instanceof Whole whole
            && whole.bytes().remaining() > 1
            && whole.bytes().get(whole.bytes().position()) == '{'
            && contentType.startsWith("application/json");
    if (warnings.isEmpty() || !isObject || status >= 300) {
      return this;
    }
    Answer more = bytes(status, contentType, joined(((Whole) body).bytes().duplicate(), warnings));
    more.headers.putAll(headers);
    return more;
  }

  private static byte[] joined(ByteBuffer object, List<String> warnings) {
    byte[] member = ("\"warnings\":" + Json.text(warnings) + "}").getBytes(StandardCharsets.UTF_8);
    boolean isEmpty = object.remaining() == 2;
    ByteBuffer whole = ByteBuffer.allocate(object.remaining() + member.length);
    object.limit(object.limit() - 1);
    whole.put(object);
    if (!isEmpty) {
      whole.put((byte) ',');
    }
    whole.put(member);
    return isEmpty ? Arrays.copyOf(whole.array(), whole.position()) : whole.array();
  }

  public Body body() {
    return body;
  }

  /** Writes everything that comes before the body. */
  public void headTo(HttpServletResponse response) {
    response.setStatus(status);
    if (!contentType.isEmpty()) {
      response.setContentType(contentType);
    }
    boolean hasLength = length != LENGTH_UNKNOWN;
    if (hasLength && status != 204 && status != 304) { // these have no body, not one of no length
      response.setContentLengthLong(length);
    }
    headers.forEach(response::setHeader);
  }
}
