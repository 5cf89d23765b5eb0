package io.voidgram.server.cli;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page, made of the same commands and options as the help. */
final class ManPage {
  private static final String EXITS =
      """
      .SH EXIT STATUS
      .TP
      0
      Done.
      .TP
      1
      Refused or failed.
      .TP
      2
      Wrong use: an unknown command or option, a missing or unreadable argument.
      .TP
      3
      VoidGram is not running.
      .TP
      4
      The API key is missing, wrong, revoked, or may not do this.
      .TP
      5
      Too many requests, and waiting once did not help.
      .TP
      6
      Partly done: at least one item was done and one failed.
      .TP
      130
      Ctrl\\-C.
      .SH ENVIRONMENT
      .TP
      VOIDGRAM_API_KEY
      The API key to use. Without it, commands act for the owner of the home.
      .TP
      VOIDGRAM_BASE_URL
      Where VoidGram answers.
      .TP
      VOIDGRAM_HOME
      The folder for everything VoidGram keeps.
      .TP
      NO_COLOR
      When set, nothing is printed in colour.
      """;

  private final StringBuilder page = new StringBuilder();

  private ManPage() {}

  /** Of the whole program. */
  static String of(CommandSpec root) {
    ManPage man = new ManPage();
    man.line(".TH VOIDGRAM 1 \"\" \"" + text(root.version()[0]) + "\" \"User Commands\"");
    man.line(".SH NAME");
    man.line("voidgram \\- " + text(words(root)));
    man.line(".SH SYNOPSIS");
    man.line(".B voidgram");
    man.line("\\fICOMMAND\\fR [\\fIOPTIONS\\fR]");
    man.line(".SH COMMANDS");
    man.commands(root, new LinkedHashSet<>());
    man.page.append(EXITS);
    return man.page.toString();
  }

  private void commands(CommandSpec parent, Set<CommandSpec> seen) {
    for (CommandLine line : parent.subcommands().values()) {
      CommandSpec command = line.getCommandSpec();
      if (seen.add(command)) {
        command(command);
        commands(command, seen);
      }
    }
  }

  private void command(CommandSpec command) {
    line(".SS " + text(synopsis(command)));
    line(text(words(command)));
    for (PositionalParamSpec parameter : command.positionalParameters()) {
      argument("\\fI" + text(parameter.paramLabel()) + "\\fR", parameter);
    }
    for (OptionSpec option : command.options()) {
      if (!option.usageHelp() && !option.versionHelp()) {
        String value = option.arity().max() > 0 ? " \\fI" + text(label(option)) + "\\fR" : "";
        argument("\\fB" + text(String.join(", ", option.names())) + "\\fR" + value, option);
      }
    }
  }

  private void argument(String head, ArgSpec argument) {
    line(".TP");
    line(head);
    line(text(String.join(" ", argument.description())));
  }

  private static String synopsis(CommandSpec command) {
    List<String> words = new ArrayList<>(List.of(command.qualifiedName()));
    command.positionalParameters().forEach(it -> words.add(it.paramLabel()));
    return String.join(" ", words);
  }

  private static String label(OptionSpec option) {
    return option.paramLabel().replaceAll("[<>]", "");
  }

  private static String words(CommandSpec command) {
    return String.join(" ", command.usageMessage().description());
  }

  /** Roff takes a hyphen for a dash, and a dot or an apostrophe in front for a request. */
  private static String text(String plain) {
    String escaped = plain.replace("\\", "\\e").replace("-", "\\-").replace("%%", "%");
    return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
  }

  private void line(String line) {
    page.append(line).append('\n');
  }
}
