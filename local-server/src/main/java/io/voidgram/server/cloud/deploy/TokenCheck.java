package io.voidgram.server.cloud.deploy;

import com.google.gson.JsonObject;
import io.voidgram.scheduling.error.ErrorCode;
import io.voidgram.server.cloud.api.ApiCall;
import io.voidgram.server.cloud.api.ApiRefused;
import io.voidgram.server.cloud.web.OutsideJson;
import io.voidgram.server.error.ApiException;
import io.voidgram.server.text.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Whether an API token is good, and in which account it works.
 *
 * <p>A token is a user's or an account's own; where the one is verified, the other is unknown.
 *
 * @param wantedAccount the id that the user gave, if any
 */
record TokenCheck(Site site, String token, Optional<String> wantedAccount) {
  private static final int ACCOUNTS_MAX = 50;

  /** An account that a token reaches. */
  record Account(String id, String name) {}

  /** Returns where the token is good; TOKEN_INVALID otherwise. */
  void verify() {
    try {
      requireActive("user/tokens/verify");
    } catch (ApiRefused e) {
      verifyAsAccounts();
    }
  }

  private void verifyAsAccounts() {
    List<String> ids =
        wantedAccount.map(List::of).orElseGet(() -> accounts().stream().map(Account::id).toList());
    if (ids.stream().anyMatch(this::isOfAccount)) {
      return;
    }
    throw new ApiException(
        ErrorCode.TOKEN_INVALID,
        "Cloudflare does not know this API token. Copy all of it, or make another. For an account's"
            + " own token give the account id as well.");
  }

  private boolean isOfAccount(String id) {
    try {
      requireActive("accounts/" + id + "/tokens/verify");
      return true;
    } catch (ApiRefused e) {
      return false; // it may be the token of another account
    }
  }

  private void requireActive(String path) {
    JsonObject result = site.object(token, ApiCall.get(path));
    if (!OutsideJson.text(result, "status").equals("active")) {
      throw new ApiException(
          ErrorCode.TOKEN_EXPIRED,
          "The API token has expired or was switched off at Cloudflare. Make another, and give it"
              + " here.");
    }
  }

  private List<Account> accounts() {
    try {
      return site.objects(token, ApiCall.get("accounts?per_page=" + ACCOUNTS_MAX)).stream()
          .map(it -> new Account(OutsideJson.text(it, "id"), OutsideJson.text(it, "name")))
          .toList();
    } catch (ApiRefused e) {
      return List.of(); // told as what it is to the user: an account that is not known
    }
  }

  /** The account to work in; VALIDATION_ERROR where the user has to choose one. */
  Account account(Optional<String> usedBefore) {
    List<Account> reached = accounts();
    Optional<String> id = wantedAccount.or(() -> usedBefore);
    Optional<Account> found =
        reached.stream().filter(account -> id.filter(account.id()::equals).isPresent()).findFirst();
    if (found.isPresent()) {
      return found.get();
    }
    if (wantedAccount.isPresent() && reached.isEmpty()) {
      return new Account(wantedAccount.get(), wantedAccount.get());
    }
    if (wantedAccount.isEmpty() && reached.size() == 1) {
      return reached.get(0);
    }
    throw new ApiException(ErrorCode.VALIDATION_ERROR, whyNone(reached));
  }

  private String whyNone(List<Account> reached) {
    if (reached.isEmpty()) {
      return "The API token shows no account: it lacks the permission Account Settings: Read. Add"
          + " it, or give the account id as well.";
    }
    String names =
        reached.stream()
            .map(account -> Text.of("%s (%s)", account.name(), account.id()))
            .collect(Collectors.joining(", "));
    return wantedAccount
        .map(id -> Text.of("The API token does not reach the account %s, but %s.", id, names))
        .orElseGet(() -> Text.of("The API token reaches %s. Give the account id of one.", names));
  }
}
