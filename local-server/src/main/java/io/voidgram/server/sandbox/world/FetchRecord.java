package io.voidgram.server.sandbox.world;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One download the platform made.
 *
 * @param container empty while an image is checked before its container exists
 * @param status 0 when no answer came
 * @param error null when the bytes came as they should
 */
public record FetchRecord(
    long seq,
    BigDecimal at,
    String container,
    String url,
    String method,
    Map<String, String> headersSent,
    int status,
    long bytes,
    BigDecimal durationMs,
    @Nullable String sha256,
    @Nullable String error) {}
