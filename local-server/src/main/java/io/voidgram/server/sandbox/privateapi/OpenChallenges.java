package io.voidgram.server.sandbox.privateapi;

import io.voidgram.server.sandbox.world.Account;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The challenges that wait for their code, which is always the same: nobody gets an e-mail. */
final class OpenChallenges {
  static final String CODE = "123456";
  private static final int WRONG_CODES_MAX = 5;
  private static final int OPEN_MAX = 1_000;

  /**
   * A challenge.
   *
   * @param key the last part of its path
   * @param kind email, sms or app
   */
  record Open(String key, Account account, String kind, int wrongCodes) {}

  private final Map<String, Open> byKey = new LinkedHashMap<>();

  synchronized Open open(Account account, String kind) {
    Open open = new Open(UUID.randomUUID().toString(), account, kind, 0);
    byKey.put(open.key(), open);
    if (byKey.size() > OPEN_MAX) {
      byKey.remove(byKey.keySet().iterator().next());
    }
    return open;
  }

  synchronized Optional<Open> find(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** Whether the code is right; after so many wrong ones the challenge is over. */
  synchronized boolean answer(String key, String code) {
    Open open = byKey.remove(key);
    if (open == null || code.equals(CODE)) {
      return open != null;
    }
    int wrongCodes = open.wrongCodes() + 1;
    if (wrongCodes < WRONG_CODES_MAX) {
      byKey.put(key, new Open(key, open.account(), open.kind(), wrongCodes));
    }
    return false;
  }
}
