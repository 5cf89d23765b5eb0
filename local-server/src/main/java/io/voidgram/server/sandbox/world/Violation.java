package io.voidgram.server.sandbox.world;

import java.math.BigDecimal;

/** Something a well-behaved client does not do, although the platform lets it pass. */
public record Violation(BigDecimal at, long callSeq, String rule, String detail) {}
