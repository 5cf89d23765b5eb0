package io.voidgram.server.programs;

import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Another program of this computer, started without a shell; its output is discarded.
 *
 * <p>Every user of the machine can read its arguments, so a secret never is one: it goes into a
 * {@link io.voidgram.server.home.PrivateFile}, and the argument is the file's name. Its environment
 * holds none either, whatever this process was started with. The build lets nobody else start
 * programs.
 */
public final class OutsideProgram {
  /** What a desktop needs to know to show a window; keys and tokens are not among it. */
  private static final Pattern OF_THE_DESKTOP =
      Pattern.compile(
          "PATH|HOME|USER|LOGNAME|SHELL|TERM|TZ|TMPDIR|LANG|LANGUAGE|LC_[A-Z]+|BROWSER|DISPLAY"
              + "|XAUTHORITY|WAYLAND_DISPLAY|DBUS_SESSION_BUS_ADDRESS|DESKTOP_SESSION"
              + "|XDG_(?!.*(KEY|TOKEN|SECRET))[A-Z_]+|GNOME_DESKTOP_SESSION_ID|KDE_FULL_SESSION"
              + "|KDE_SESSION_VERSION|MATE_DESKTOP_SESSION_ID|WSL_DISTRO_NAME|WSL_INTEROP"
              + "|SYSTEMROOT|WINDIR|COMSPEC|PATHEXT|TEMP|TMP|USERPROFILE|APPDATA|LOCALAPPDATA"
              + "|PROGRAMFILES.*|PROGRAMDATA|SYSTEMDRIVE|HOMEDRIVE|HOMEPATH",
          Pattern.CASE_INSENSITIVE);

  private OutsideProgram() {}

  /** Starts one that shows something to the user. */
  public static Process startOnDesktop(List<String> command) throws IOException {
    ProcessBuilder builder = quiet(command);
    builder.environment().keySet().removeIf(name -> !OF_THE_DESKTOP.matcher(name).matches());
    return builder.start();
  }

  /** Starts one that needs no environment at all. */
  public static Process startBare(List<String> command) throws IOException {
    ProcessBuilder builder = quiet(command);
    builder.environment().clear();
    return builder.start();
  }

  private static ProcessBuilder quiet(List<String> command) {
    return new ProcessBuilder(command)
        .redirectInput(ProcessBuilder.Redirect.PIPE)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD);
  }
}
