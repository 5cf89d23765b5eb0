package io.voidgram.server.store;

/**
 * A thing that was changed, so that whoever shows it shows an older state.
 *
 * @param kind one word for what it is, such as {@code post}
 */
public record Changed(String kind, String id) {}
