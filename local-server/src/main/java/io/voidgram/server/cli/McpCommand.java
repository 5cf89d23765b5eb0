package io.voidgram.server.cli;

import com.google.gson.GsonBuilder;
import io.voidgram.server.home.HomeFolder;
import io.voidgram.server.home.HomeLock;
import io.voidgram.server.mcp.catalogue.Catalogue;
import io.voidgram.server.mcp.stdio.ClientConfig;
import io.voidgram.server.mcp.stdio.StdioServer;
import io.voidgram.server.mcp.stdio.StdioSettings;
import io.voidgram.server.work.Threads;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Speaks the Model Context Protocol with an assistant, on standard input and output. */
@Command(
    name = "mcp",
    description = "Lets an assistant use VoidGram, over standard input and output (MCP).",
    mixinStandardHelpOptions = true,
    subcommands = {McpCommand.PrintCatalogue.class, McpCommand.PrintConfig.class})
final class McpCommand implements Callable<Integer> {
  @Option(names = "--home", description = "The folder the server runs on.")
  private @Nullable String home;

  @Override
  public Integer call() throws IOException {
    PrintStream out = System.out;
    System.setOut(System.err); // only messages go there, whatever a library wants to say
    try {
      StdioSettings settings = StdioSettings.read(Optional.ofNullable(home), System.getenv());
      Runtime.getRuntime()
          .addShutdownHook(Threads.unstarted("clean-exit", () -> Runtime.getRuntime().halt(0)));
      new StdioServer(settings, out).serve(System.in);
      return 0;
    } catch (IllegalArgumentException wrong) {
      return Exits.refuse(wrong.getMessage());
    }
  }

  /** Prints all that an assistant is told there is. */
  @Command(
      name = "catalog",
      description = "Prints tools, prompts and resources as JSON.",
      mixinStandardHelpOptions = true)
  static final class PrintCatalogue implements Callable<Integer> {
    @Override
    public Integer call() {
      var gson =
          new GsonBuilder().serializeNulls().disableHtmlEscaping().setPrettyPrinting().create();
      System.out.println(gson.toJson(Catalogue.whole().json()));
      return 0;
    }
  }

  /** Prints what a host of assistants wants in its configuration. */
  @Command(
      name = "config",
      description = "Prints the configuration for a host of assistants, without a key.",
      mixinStandardHelpOptions = true)
  static final class PrintConfig implements Callable<Integer> {
    @Option(
        names = "--client",
        required = true,
        description = "claude-code, claude-desktop, cursor or vscode.")
    private String client = "";

    @Option(names = "--via", description = "npx (default), jar or http.")
    private String way = "npx";

    @Option(names = "--home", description = "The folder the server runs on.")
    private @Nullable String home;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
      check("--client", client, ClientConfig.CLIENTS);
      check("--via", way, ClientConfig.WAYS);
      Path folder = HomeFolder.choose(Optional.ofNullable(home), System.getenv());
      int port = HomeLock.holder(folder).flatMap(HomeLock.Holder::port).orElse(3001);
      System.out.println(
          new ClientConfig(way, "http://localhost:" + port, ClientConfig.jarCommand())
              .text(client));
      return 0;
    }

    private void check(String option, String value, List<String> allowed) {
      if (!allowed.contains(value)) {
        throw new ParameterException(
            Objects.requireNonNull(spec).commandLine(),
            option + " takes " + String.join(", ", allowed) + ", not \"" + value + "\"");
      }
    }
  }
}
