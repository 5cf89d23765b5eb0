package io.voidgram.server.cli;

import io.voidgram.server.text.Text;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The completion of the fish shell, made of the same commands and options as the help. */
final class FishCompletion {
  private static final String HEAD =
      """
      # Completion of voidgram for fish.
      function __voidgram_at
          # Whether the words so far begin with exactly these commands.
          set -l words (commandline -opc | string match -v -- '-*')
          set -e words[1]
          set -l wanted $argv
          set -l length (count $wanted)
          test $length -eq 0; and return 0
          test (count $words) -ge $length; and test "$words[1..$length]" = "$wanted"
      end
      function __voidgram_next
          # The same, and no command after them yet.
          __voidgram_at $argv; or return 1
          set -l words (commandline -opc | string match -v -- '-*')
          test (count $words) -eq (math (count $argv) + 1)
      end
      """;

  private FishCompletion() {}

  static String of(CommandSpec root) {
    List<String> lines = new ArrayList<>();
    add(lines, root, "");
    return HEAD + String.join("\n", lines) + "\n";
  }

  private static void add(List<String> lines, CommandSpec command, String path) {
    for (Map.Entry<String, CommandLine> entry : command.subcommands().entrySet()) {
      CommandSpec sub = entry.getValue().getCommandSpec();
      if (!sub.usageMessage().hidden()) {
        String what = quoted(String.join(" ", sub.usageMessage().description()));
        lines.add(
            Text.of(
                "complete -c voidgram -n '__voidgram_next%s' -f -a %s -d %s",
                path, entry.getKey(), what));
        add(lines, sub, path + " " + entry.getKey());
      }
    }
    command.options().forEach(option -> lines.add(option(option, path)));
  }

  private static String option(OptionSpec option, String path) {
    StringBuilder names = new StringBuilder();
    for (String name : option.names()) {
      names.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^-+", ""));
    }
    String value = option.arity().max() > 0 ? " -r" : "";
    String what = quoted(String.join(" ", option.description()));
    return Text.of("complete -c voidgram -n '__voidgram_at%s'%s%s -d %s", path, names, value, what);
  }

  private static String quoted(String text) {
    String plain = text.replace("\\", "\\\\").replace("'", "\\'").replace("%%", "%");
    return "'" + plain + "'";
  }
}
