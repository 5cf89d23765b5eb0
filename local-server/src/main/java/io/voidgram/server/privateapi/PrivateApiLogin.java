package io.voidgram.server.privateapi;

import io.voidgram.server.instagram.FormClient;
import io.voidgram.server.instagram.MetaAddress;
import java.util.Optional;

/**
 * Signs in to the Private API. Every call is one attempt: nothing is repeated, disguised or got
 * around.
 */
public interface PrivateApiLogin {
  /** Sends user name and password. */
  LoginOutcome signIn(String username, String password);

  /** Sends the code that Instagram sent to the owner. */
  LoginOutcome answer(Challenge challenge, String code);

  /**
   * The login at that address; empty for live Instagram, whose app has a login of its own that this
   * build does not speak.
   */
  static Optional<PrivateApiLogin> at(MetaAddress address) {
    return address.base() == null
        ? Optional.empty()
        : Optional.of(new FormLogin(new FormClient(address)));
  }
}
