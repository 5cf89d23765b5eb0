package io.voidgram.server.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The answer to one request, together with the way it is to be delivered.
 *
 * @param holdUntil the answer waits until this turns true (or the client has gone)
 * @param whenSent is told at the end whether every byte went out
 */
public record Reply(
    int status,
    Map<String, String> headers,
    ReplyBody body,
    Delivery delivery,
    BooleanSupplier holdUntil,
    Consumer<Boolean> whenSent) {
  /** How an answer goes over the wire: properly, or broken on purpose. */
  public enum Delivery {
    NORMAL,
    /** Nothing is sent and the connection ends in an orderly way (FIN). */
    CLOSE,
    /** Nothing is sent and the connection is torn down (RST). */
    RESET,
    /** The head promises the whole body, half of it comes, then the connection ends. */
    HALF_BODY
  }

  public static Reply of(int status, String contentType, ReplyBody body) {
    return new Reply(
        status,
        Map.of("Content-Type", contentType),
        body,
        Delivery.NORMAL,
        () -> true,
        delivered -> {});
  }

  public static Reply text(int status, String contentType, String text) {
    return of(status, contentType, ReplyBody.of(text.getBytes(StandardCharsets.UTF_8)));
  }

  public static Reply json(int status, String json) {
    return text(status, "application/json; charset=UTF-8", json);
  }

  public static Reply html(int status, String html) {
    return text(status, "text/html; charset=utf-8", html);
  }

  public static Reply redirect(int status, String location) {
    return html(status, "").withHeader("Location", location);
  }

  /** An instant as HTTP headers write it. */
  public static String httpDate(Instant instant) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atOffset(ZoneOffset.UTC));
  }

  public Reply withHeader(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, more, body, delivery, holdUntil, whenSent);
  }

  public Reply withDelivery(Delivery newDelivery) {
    return new Reply(status, headers, body, newDelivery, holdUntil, whenSent);
  }

  public Reply heldUntil(BooleanSupplier isOver) {
    return new Reply(status, headers, body, delivery, isOver, whenSent);
  }

  public Reply whenSent(Consumer<Boolean> listener) {
    return new Reply(status, headers, body, delivery, holdUntil, whenSent.andThen(listener));
  }
}
