package io.voidgram.server.privateapi;

import io.voidgram.server.instagram.MetaAddress;
import io.voidgram.server.instagram.PrivateClient;
import java.time.InstantSource;

/**
 * Signs in to the Private API. Every call is one attempt: nothing is repeated, disguised or got
 * around.
 */
public interface PrivateApiLogin {
  /** Sends user name and password. */
  LoginOutcome signIn(Device device, String username, String password);

  /** Sends the code that Instagram sent to the owner. */
  LoginOutcome answer(Device device, Challenge challenge, String code);

  /** The login at that address: sealed for live Instagram, a plain form for its stand-in. */
  static PrivateApiLogin at(MetaAddress address, PrivateClient client, InstantSource clock) {
    FormLogin forms = new FormLogin(client);
    return address.isMeta() ? new SealedLogin(forms, clock) : forms;
  }
}
