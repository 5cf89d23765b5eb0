package io.voidgram.server.http;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.access.Caller;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.error.Problems;
import io.voidgram.server.json.Fields;
import io.voidgram.server.json.Ids;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.json.StrictJson;
import io.voidgram.server.store.Paging;
import io.voidgram.server.text.Digits;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import javax.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** One request that was let in, with the readers its endpoint needs. */
public final class ApiRequest {
  private static final int WARNINGS_MAX = 20;

  private final Function<String, @Nullable String> pathParameters;
  private final HttpServletRequest raw;
  private final @Nullable Caller caller;
  private final Turnstile turnstile;
  private final List<String> warnings = new ArrayList<>();
  private @Nullable Fields sent;

  public ApiRequest(
      Function<String, @Nullable String> pathParameters,
      HttpServletRequest raw,
      @Nullable Caller caller,
      Turnstile turnstile) {
    this.pathParameters = pathParameters;
    this.raw = raw;
    this.caller = caller;
    this.turnstile = turnstile;
  }

  /** The attribute of a request that says what was done, where its address says little. */
  public static final String DONE = ApiRequest.class.getName() + ".done";

  /** Names what is done, for the owner of the key to see. */
  public void isFor(String what) {
    raw.setAttribute(DONE, what);
  }

  /** Who sent it; only on routes that are not open. */
  public Caller caller() {
    if (caller == null) {
      throw new IllegalStateException(
          "An open route has no certain caller: " + raw.getRequestURI());
    }
    return caller;
  }

  /** Who sent it, as far as that is known. */
  public Optional<Caller> callerIfKnown() {
    return Optional.ofNullable(caller);
  }

  /** The id in the path at {@code :name}; one that is no UUID cannot exist, so it is NOT_FOUND. */
  public String id(String name) {
    String value = parameter(name);
    if (!Ids.isUuid(value)) {
      throw new ApiException(ErrorCode.NOT_FOUND, "There is nothing with this id.");
    }
    return Ids.canonical(value);
  }

  /** The part of the path at {@code :name}, as it was sent. */
  public String parameter(String name) {
    String value = pathParameters.apply(name);
    if (value == null) {
      throw new IllegalStateException("The route has no parameter " + name);
    }
    return value;
  }

  /** A query parameter; empty text counts as absent. */
  public Optional<String> query(String name) {
    return Optional.ofNullable(raw.getParameter(name)).filter(value -> !value.isEmpty());
  }

  /** A query parameter that must be there: MISSING_PARAM otherwise. */
  public String requiredQuery(String name) {
    return query(name)
        .orElseThrow(
            () ->
                new ApiException(
                    ErrorCode.MISSING_PARAM, "The query parameter " + name + " is missing."));
  }

  /** A query parameter that must be a UUID, in lower case: INVALID_PARAM if it is none. */
  public Optional<String> queryId(String name) {
    Optional<String> value = query(name);
    if (value.isPresent() && !Ids.isUuid(value.get())) {
      throw new ApiException(
          ErrorCode.INVALID_PARAM, "The query parameter " + name + " must be a UUID.");
    }
    return value.map(Ids::canonical);
  }

  /** A query parameter that must be one of the constants of an enum, written exactly like it. */
  public <E extends Enum<E>> Optional<E> queryChoice(String name, Class<E> type) {
    return queryChoice(name, Arrays.asList(type.getEnumConstants()), Enum::name);
  }

  /** A query parameter that must be one of these, written exactly like its name on the wire. */
  public <T> Optional<T> queryChoice(String name, List<T> all, Function<T, String> wireName) {
    return query(name)
        .map(
            text ->
                all.stream()
                    .filter(one -> wireName.apply(one).equals(text))
                    .findFirst()
                    .orElseThrow(
                        () ->
                            invalid(
                                name, "must be one of " + all.stream().map(wireName).toList())));
  }

  /** A query parameter that must be an ISO 8601 instant: MISSING_PARAM or INVALID_PARAM if not. */
  public Instant requiredQueryInstant(String name) {
    String text = requiredQuery(name).replace(' ', '+'); // a + that was not percent-encoded
    try {
      return IsoInstant.parse(text);
    } catch (DateTimeParseException e) {
      throw new ApiException(
          ErrorCode.INVALID_PARAM,
          "The query parameter " + name + " must be an ISO 8601 date and time with offset or Z.");
    }
  }

  /** The part of the list that {@code page} (from 1) and {@code limit} ask for. */
  public Paging pageAndLimit() {
    int limit = limit();
    int page = queryInteger("page", 1, Integer.MAX_VALUE / Paging.LIMIT_MAX, 1);
    return new Paging(limit, (page - 1) * limit);
  }

  /** The part of the list that {@code offset} (from 0) and {@code limit} ask for. */
  public Paging offsetAndLimit() {
    return new Paging(limit(), queryInteger("offset", 0, Integer.MAX_VALUE, 0));
  }

  public Optional<String> header(String name) {
    return Optional.ofNullable(raw.getHeader(name));
  }

  /** Whether the caller has the content with that tag, so that 304 is answer enough. */
  public boolean hasAlready(String etag) {
    return Collections.list(raw.getHeaders("If-None-Match")).stream()
        .flatMap(line -> Arrays.stream(line.split(",")))
        .map(String::strip)
        .map(tag -> tag.startsWith("W/") ? tag.substring(2) : tag)
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
  }

  /** Adds something to the answer that is no error, but that the caller would want to know. */
  public void warn(String warning) {
    warnings.add(warning);
  }

  /** What the answer is to tell besides. */
  public List<String> warnings() {
    List<String> all = new ArrayList<>(sent == null ? List.of() : sent.strangers());
    all.addAll(warnings);
    return all.size() <= WARNINGS_MAX ? all : all.subList(0, WARNINGS_MAX);
  }

  /** The JSON object in the body: 415, 413 or VALIDATION_ERROR when it is none. */
  public Fields json() {
    boolean isThere = raw.getHeader("Expect") == null; // else it was not waited for yet
    Fields fields =
        fields(isThere ? BodyReader.json(raw) : turnstile.pass(() -> BodyReader.json(raw)));
    sent = fields;
    return fields;
  }

  /** The JSON object in the body, or one without fields when there is no body at all. */
  public Fields jsonIfAny() {
    return BodyReader.hasBody(raw) ? json() : new Fields(new JsonObject(), new Problems());
  }

  /** The whole body, which says that it is JSON; 415 or 413 when it is none, or too long. */
  public byte[] jsonText(int bytesMax) {
    return turnstile.pass(() -> BodyReader.json(raw, bytesMax));
  }

  /** The body as it comes in; whoever reads it counts the bytes. */
  public InputStream body() {
    return BodyReader.stream(raw);
  }

  /** The same for a body that may take its time: 503 while too many others are being read. */
  public <T> T readBody(Function<InputStream, T> reader) {
    return turnstile.pass(() -> reader.apply(body()));
  }

  /** For what this class does not offer. */
  public HttpServletRequest raw() {
    return raw;
  }

  private int limit() {
    return queryInteger("limit", 1, Paging.LIMIT_MAX, Paging.LIMIT_DEFAULT);
  }

  private int queryInteger(String name, int min, int max, int byDefault) {
    Optional<String> text = query(name);
    if (text.isEmpty()) {
      return byDefault;
    }
    OptionalLong value = Digits.read(text.get());
    if (value.isPresent() && value.getAsLong() >= min && value.getAsLong() <= max) {
      return (int) value.getAsLong();
    }
    throw invalid(name, "must be a whole number from " + min + " to " + max);
  }

  private static ApiException invalid(String parameter, String problem) {
    Problems problems = new Problems();
    problems.at(parameter).add(problem);
    return ApiException.validation("The query is not valid. " + problems.summary(), problems);
  }

  private static Fields fields(byte[] body) {
    Problems problems = new Problems();
    try {
      JsonElement value = StrictJson.parse(body);
      if (value instanceof JsonObject object) {
        return new Fields(object, problems);
      }
      problems.add("the body must be a JSON object");
    } catch (JsonParseException e) {
      problems.add("the body cannot be read as JSON: " + e.getMessage());
    }
    throw ApiException.validation("The request is not valid. " + problems.summary(), problems);
  }
}
