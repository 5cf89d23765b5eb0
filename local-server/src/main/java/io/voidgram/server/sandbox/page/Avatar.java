package io.voidgram.server.sandbox.page;

import io.voidgram.server.sandbox.world.Account;
import java.util.Locale;

/** Draws an account's picture: its letter on a colour of its own. */
final class Avatar {
  private static final int HUE_STEP = 137;

  private Avatar() {}

  static String svg(Account account) {
    int hue = (int) (Long.parseLong(account.id()) % 1000 * HUE_STEP + 130) % 360;
    String name = account.username().replace("sandbox_", "");
    String letter = name.isEmpty() ? "?" : name.substring(0, 1).toUpperCase(Locale.ROOT);
    return Html.filled(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64">
        <defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1">
        <stop offset="0" stop-color="hsl(%d 75%% 62%%)"/><stop offset="1" stop-color="hsl(%d 70%% 48%%)"/>
        </linearGradient></defs>
        <rect width="64" height="64" rx="32" fill="url(#g)"/>
        <text x="32" y="42" font-family="system-ui, sans-serif" font-size="28" font-weight="600"
         text-anchor="middle" fill="#fff">%s</text>
        </svg>
        """,
        hue, (hue + 50) % 360, Html.text(letter));
  }
}
