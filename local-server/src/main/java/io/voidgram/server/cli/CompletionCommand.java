package io.voidgram.server.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what a shell needs to complete the words of a command line. */
@Command(
    name = "completion",
    description = "Prints the completion for a shell: bash, zsh or fish.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "bash:  voidgram completion bash > ~/.local/share/bash-completion/completions/voidgram",
      "zsh:   voidgram completion zsh > ~/.voidgram-completion; add to ~/.zshrc: source"
          + " ~/.voidgram-completion",
      "fish:  voidgram completion fish > ~/.config/fish/completions/voidgram.fish"
    })
final class CompletionCommand implements Callable<Integer> {
  private static final List<String> SHELLS = List.of("bash", "zsh", "fish");
  private static final String ZSH =
      "autoload -Uz compinit bashcompinit && compinit -u && bashcompinit\n";

  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "SHELL", description = "bash, zsh or fish.")
  private String shell = "";

  @Override
  public Integer call() {
    System.out.print(script(command.root(), shell.toLowerCase(Locale.ROOT)));
    return 0;
  }

  private String script(CommandSpec root, String wanted) {
    if (!SHELLS.contains(wanted)) {
      throw new ParameterException(
          command.commandLine(), "SHELL is bash, zsh or fish, not \"" + shell + "\"");
    }
    if (wanted.equals("fish")) {
      return FishCompletion.of(root);
    }
    String script = AutoComplete.bash(root.name(), root.commandLine());
    return wanted.equals("zsh") ? ZSH + script : script;
  }
}
