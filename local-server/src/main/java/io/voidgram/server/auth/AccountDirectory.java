package io.voidgram.server.auth;

import java.util.List;
import java.util.Optional;

/** What the answers about the user show of the Instagram accounts; the accounts feature knows. */
public interface AccountDirectory {
  /** Every connected account, as the API shows it. */
  List<?> all();

  /** The user name of the account that was connected first. */
  Optional<String> mainUsername();
}
