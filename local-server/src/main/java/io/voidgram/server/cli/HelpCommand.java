package io.voidgram.server.cli;

import io.voidgram.server.text.Text;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what there is, or prints all of it as a manual page. */
@Command(
    name = "help",
    description = "Shows help for a command, or prints the manual page.",
    mixinStandardHelpOptions = true,
    footer = {"", "To read the manual page: voidgram help --man | man -l -"})
final class HelpCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The command to explain.")
  private List<String> words = List.of();

  @Option(names = "--man", description = "Print the manual page of everything.")
  private boolean isManual;

  @Override
  public Integer call() {
    if (isManual) {
      System.out.print(ManPage.of(command.root()));
      return 0;
    }
    CommandLine found = command.root().commandLine();
    for (String word : words) {
      CommandLine next = found.getSubcommands().get(word);
      if (next == null) {
        String name = found.getCommandSpec().qualifiedName();
        throw new ParameterException(
            command.commandLine(), Text.of("%s has no command %s", name, word));
      }
      found = next;
    }
    found.usage(System.out);
    return 0;
  }
}
