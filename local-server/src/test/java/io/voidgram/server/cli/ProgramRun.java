package io.voidgram.server.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The program, run as a process of its own with the classes of this build. */
public final class ProgramRun {
  private static final long END_MAX_S = 30;

  private final Process process;
  private final BufferedReader output;
  private final Path errors;

  private ProgramRun(Process process, Path errors) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.errors = errors;
  }

  /** Starts the program with these arguments. */
  public static ProgramRun start(String... arguments) throws IOException {
    return startIn(Map.of(), Main.class, arguments);
  }

  /** The same with more environment variables, and another class to start at. */
  static ProgramRun startIn(Map<String, String> environment, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(
        List.of(
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            main.getName()));
    command.addAll(List.of(arguments));
    return of(environment, command);
  }

  /** Any command that starts the program in the end. */
  static ProgramRun of(Map<String, String> environment, List<String> command) throws IOException {
    Path errors = Files.createTempFile("program", ".err");
    errors.toFile().deleteOnExit();
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
    builder.environment().putAll(environment);
    return new ProgramRun(builder.start(), errors);
  }

  public long pid() {
    return process.pid();
  }

  /** Waits for it. */
  public String firstLine() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("Nothing was printed; standard error says: " + errors());
    }
    return line;
  }

  /** Waits for all that is still to be printed, until the end. */
  public String otherLines() {
    return String.join("\n", output.lines().toList());
  }

  public String errors() {
    try {
      return Files.readString(errors);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read what was printed to standard error", e);
    }
  }

  public void terminate() {
    process.toHandle().destroy();
  }

  /** Ends it without any notice. */
  public void kill() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor(END_MAX_S, TimeUnit.SECONDS);
  }

  public int exitCode() throws InterruptedException {
    if (!process.waitFor(END_MAX_S, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The program did not end; standard error: " + errors());
    }
    return process.exitValue();
  }
}
