package io.voidgram.server.idempotency;

import java.util.Optional;

/**
 * What a request is answered with, now and whenever it is sent again.
 *
 * @param made what this request had made; empty when the answer is given again
 */
public record KeptAnswer<T>(int status, String json, Optional<T> made) {}
