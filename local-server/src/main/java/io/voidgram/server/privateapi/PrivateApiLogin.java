package io.voidgram.server.privateapi;

import io.voidgram.server.instagram.MetaAddress;
import io.voidgram.server.instagram.PrivateClient;
import java.util.Optional;

/**
 * Signs in to the Private API. Every call is one attempt: nothing is repeated, disguised or got
 * around.
 */
public interface PrivateApiLogin {
  /** Sends user name and password. */
  LoginOutcome signIn(Device device, String username, String password);

  /** Sends the code that Instagram sent to the owner. */
  LoginOutcome answer(Device device, Challenge challenge, String code);

  /**
   * The login at that address; empty for live Instagram, whose app has a login of its own that this
   * build does not speak.
   */
  static Optional<PrivateApiLogin> at(MetaAddress address, PrivateClient client) {
    return address.isMeta() ? Optional.empty() : Optional.of(new FormLogin(client));
  }
}
