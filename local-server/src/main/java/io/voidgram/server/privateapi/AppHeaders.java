package io.voidgram.server.privateapi;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The headers by which Instagram's host tells what its app is, which device it runs on and who is
 * signed in: facts of clients in the open, since Instagram documents none of them.
 */
final class AppHeaders {
  private static final String APP_ID = "567067343352427";

  private AppHeaders() {}

  static Map<String, String> of(Device device, Optional<Session> session) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("User-Agent", AppVersion.CURRENT.userAgent());
    headers.put("X-IG-App-ID", APP_ID);
    headers.put("X-IG-Device-ID", device.deviceId());
    headers.put("X-IG-Android-ID", device.androidId());
    headers.put("X-IG-Family-Device-ID", device.familyId());
    headers.put("X-IG-App-Locale", "en_US");
    headers.put("Accept-Language", "en-US");
    session.ifPresent(it -> headers.putAll(it.headers()));
    return headers;
  }
}
