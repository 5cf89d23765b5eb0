package io.voidgram.server.privateapi;

import org.jspecify.annotations.Nullable;

/**
 * What Instagram asks for before it lets somebody in: a code that it has sent.
 *
 * @param path where the code is answered; whoever knows it can try
 * @param type how the code was sent, {@code email} or {@code sms}
 * @param contactPoint where to, masked; null when Instagram does not tell
 */
record Challenge(String path, String type, @Nullable String contactPoint) {
  @Override
  public String toString() {
    return "Challenge[" + type + "]";
  }
}
