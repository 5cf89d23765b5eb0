package io.voidgram.server.http;

import io.voidgram.server.error.ApiException;
import org.jspecify.annotations.Nullable;

/** Answers the requests of one route with a value that becomes JSON, or with an {@link Answer}. */
@FunctionalInterface
public interface Endpoint {
  /** Throws an {@link ApiException} where the answer is an error. */
  @Nullable Object answer(ApiRequest request) throws Exception;
}
