package io.voidgram.server.sandbox.world;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.voidgram.server.sandbox.files.OwnFiles;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The sandbox's memory on disk: one line of JSON per change, so that a killed process loses nothing
 * it has answered. Opening the file keeps only the last line of each thing.
 */
final class Ledger implements AutoCloseable {
  private final Path file;
  private BufferedWriter out;
  private boolean isClosed;

  private Ledger(Path file, Consumer<JsonObject> restore) throws IOException {
    this.file = file;
    Map<String, JsonObject> kept = read(file);
    this.out = rewrite(kept.values());
    kept.values().forEach(restore);
  }

  /** Opens the file, or starts one, and hands over what was kept in it. */
  static Ledger open(Path file, Consumer<JsonObject> restore) {
    try {
      return new Ledger(file, restore);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot open the sandbox's state file " + file, e);
    }
  }

  private static Map<String, JsonObject> read(Path file) throws IOException {
    Map<String, JsonObject> last = new LinkedHashMap<>();
    if (!Files.exists(file)) {
      return last;
    }
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "it is a folder; move it away");
    }
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8); // takes any bytes
    long torn = text.lines().filter(line -> !line.isEmpty() && !keep(line, last)).count();
    if (torn > 0) {
      System.getLogger(Ledger.class.getName())
          .log(System.Logger.Level.WARNING, "Left out " + torn + " torn lines of " + file);
    }
    return last;
  }

  /** Whether the line could be read. */
  private static boolean keep(String line, Map<String, JsonObject> last) {
    try {
      JsonObject entry = JsonParser.parseString(line).getAsJsonObject();
      if (!entry.has("kind") || !entry.has("id")) {
        return false;
      }
      last.put(entry.get("kind").getAsString() + " " + entry.get("id").getAsString(), entry);
      return true;
    } catch (JsonParseException | IllegalStateException | UnsupportedOperationException e) {
      return false;
    }
  }

  private BufferedWriter rewrite(Collection<JsonObject> entries) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try (BufferedWriter writer = writer(OwnFiles.write(fresh))) {
      for (JsonObject entry : entries) {
        writeLine(writer, entry);
      }
    }
    OwnFiles.rename(fresh, file);
    return writer(OwnFiles.append(file));
  }

  private static BufferedWriter writer(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
  }

  /** What background work still finds out after the end is not kept. */
  synchronized void append(String kind, String id, Object value) {
    if (isClosed) {
      return;
    }
    try {
      writeLine(out, Json.object("kind", kind, "id", id, "value", value));
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write the sandbox's state file " + file, e);
    }
  }

  private static void writeLine(BufferedWriter writer, JsonObject entry) throws IOException {
    writer.write(Json.GSON.toJson(entry));
    writer.newLine();
  }

  synchronized void clear() {
    try {
      out.close();
      out = rewrite(List.of());
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot clear the sandbox's state file " + file, e);
    }
  }

  @Override
  public synchronized void close() throws IOException {
    isClosed = true;
    out.close();
  }
}
