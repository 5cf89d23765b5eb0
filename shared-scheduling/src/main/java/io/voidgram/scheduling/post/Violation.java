package io.voidgram.scheduling.post;

import io.voidgram.scheduling.error.ErrorCode;

/**
 * One rule that a post does not meet.
 *
 * @param field the field of the request it is about, such as {@code userTags[3].x}
 * @param message what is wrong with what, and what to do
 */
public record Violation(ErrorCode code, String field, String message) {}
