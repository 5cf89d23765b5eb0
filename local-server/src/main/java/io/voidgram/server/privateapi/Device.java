package io.voidgram.server.privateapi;

import io.voidgram.server.json.Ids;
import io.voidgram.server.vault.Secrets;
import java.util.HexFormat;

/**
 * What Instagram knows this computer by. It is made once for an account and kept: who comes with
 * another one each time looks like a stranger.
 */
record Device(String phoneId, String deviceId, String familyId, String adId, String androidId) {
  private static final int ANDROID_ID_BYTES = 8;

  static Device create() {
    String android = HexFormat.of().formatHex(Secrets.randomBytes(ANDROID_ID_BYTES));
    return new Device(Ids.create(), Ids.create(), Ids.create(), Ids.create(), "android-" + android);
  }

  @Override
  public String toString() {
    return "Device[***]";
  }
}
