package io.voidgram.server.repost;

import io.voidgram.server.error.ApiException;
import io.voidgram.server.store.Sql;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;

/**
 * The way by the Private API, as far as there is one for an account.
 *
 * @param hasCredentials whether the account's credentials are stored
 * @param whyNone why nothing may be sent for the account; empty when it may
 */
public record PrivateWay(
    BiPredicate<Sql, String> hasCredentials,
    BiFunction<Sql, String, Optional<ApiException>> whyNone,
    Inbox inbox) {}
