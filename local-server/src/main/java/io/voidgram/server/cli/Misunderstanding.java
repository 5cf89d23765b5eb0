package io.voidgram.server.cli;

import com.google.gson.JsonObject;
import io.voidgram.server.json.Json;
import io.voidgram.server.text.Likeness;
import io.voidgram.server.text.Text;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Tells in one sentence which word of a command line is wrong, and which may have been meant. */
final class Misunderstanding {
  private Misunderstanding() {}

  /** Prints it to standard error and returns the exit code. */
  static int explain(ParameterException wrong, String[] words) {
    CommandLine command = wrong.getCommandLine();
    String sentence = sentence(wrong, command);
    System.err.println(sentence);
    if (Arrays.asList(words).contains("--json")) {
      JsonObject json = new JsonObject();
      json.addProperty("error", sentence);
      json.addProperty("code", "INVALID_ARGUMENTS");
      json.addProperty("exit", CommandLine.ExitCode.USAGE);
      System.out.println(Json.text(json));
    }
    System.err.println("More: " + command.getCommandSpec().qualifiedName() + " --help");
    return CommandLine.ExitCode.USAGE;
  }

  private static String sentence(ParameterException wrong, CommandLine command) {
    boolean isIncomplete = wrong instanceof MissingParameterException;
    if (isIncomplete || wrong instanceof UnmatchedArgumentException) {
      Optional<String> unknown = unknown(wrong, command).stream().findFirst();
      if (unknown.isPresent()) {
        return unknown(unknown.get(), command);
      }
    }
    return wrong.getMessage() + ".";
  }

  /** A mistyped option is reported as missing, too; the message names what was typed instead. */
  private static List<String> unknown(ParameterException wrong, CommandLine command) {
    return wrong instanceof UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched()
        : command.getUnmatchedArguments().stream().filter(word -> word.startsWith("-")).toList();
  }

  private static String unknown(String typed, CommandLine command) {
    String word = typed.split("=", 2)[0];
    String name = command.getCommandSpec().qualifiedName();
    if (word.startsWith("-")) {
      String near = meant(word, command.getCommandSpec().optionsMap().keySet());
      return Text.of("%s has no option %s.%s", name, word, near);
    }
    var commands = command.getSubcommands().keySet();
    return commands.isEmpty()
        ? Text.of("%s has no use for the word %s.", name, word)
        : Text.of("%s has no command %s.%s", name, word, meant(word, commands));
  }

  private static String meant(String word, Iterable<String> known) {
    return Likeness.nearest(word, known).map(near -> " Did you mean " + near + "?").orElse("");
  }
}
