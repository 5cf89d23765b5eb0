package io.voidgram.server.privateapi;

import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.scheduling.post.Handles;
import io.voidgram.server.accounts.Accounts;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.json.IsoInstant;
import io.voidgram.server.privateapi.Consents.Consent;
import io.voidgram.server.store.Sql;
import java.time.Instant;
import java.time.InstantSource;

/**
 * Whether anything may be sent to the Private API: only with the owner's consent, for the connected
 * account itself, and not while Instagram wants us to wait.
 */
record Permission(
    Accounts accounts, PrivateApiLogin login, Consents consents, InstantSource clock) {
  /** The login to use, or the reason why nothing may be sent. */
  PrivateApiLogin ask(Sql sql, Candidate candidate) {
    String username = accounts.require(sql, candidate.accountId()).profile().username();
    Consent consent =
        consents
            .find(sql, candidate.accountId())
            .orElseThrow(() -> noConsent(username, candidate.accountId()));
    if (!candidate.igUsername().equals(Handles.plain(username))) {
      throw refusal(
          "The Private API is for the connected account itself: igUsername must be "
              + username
              + ".");
    }
    checkPause(consent);
    return login;
  }

  private static ApiException noConsent(String username, String accountId) {
    return refusal(
        "The Private API is off for @"
            + username
            + ". Its owner has to read the warning and acknowledge it first, signed in to VoidGram's"
            + " own page: GET, then PUT /api/private-api/consent/"
            + accountId
            + ".");
  }

  private static ApiException refusal(String reason) {
    return new ApiException(
        ErrorCode.LOGIN_FAILED, reason + " Nothing was sent to Instagram, and nothing was saved.");
  }

  private void checkPause(Consent consent) {
    Instant until = consent.loginPausedUntil();
    if (until != null && clock.instant().isBefore(until)) {
      throw new ApiException(
          ErrorCode.LOGIN_RATE_LIMITED,
          "Instagram has asked to wait. VoidGram sends no login of this account before "
              + IsoInstant.format(until)
              + ".");
    }
  }
}
