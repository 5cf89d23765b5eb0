package io.voidgram.server.runner;

import io.voidgram.server.store.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Lives the lives of the built Worker once more on this computer's side, and says where it decides,
 * stores or asks otherwise. Each life comes as lines on the standard input.
 */
public final class SeamMain {
  private SeamMain() {}

  /** {@code [plant]}: a difference to plant on this side, by the name of a {@link SeamPlant}. */
  public static void main(String[] args) throws IOException {
    SeamPlant plant = args.length == 0 ? SeamPlant.NONE : SeamPlant.valueOf(args[0]);
    Path file = Files.createTempDirectory("seam").resolve("seam.db");
    try (Database database = Database.open(file);
        BufferedReader input =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      SeamMain.lives(database, input, plant);
    }
    System.exit(0);
  }

  private static void lives(Database database, BufferedReader input, SeamPlant plant)
      throws IOException {
    int lives = 0;
    int stored = 0;
    int calls = 0;
    List<SeamLine> life = new ArrayList<>();
    for (String text = input.readLine(); text != null; text = input.readLine()) {
      SeamLine line = SeamLine.read(text);
      if (line.is("LIFE") && !life.isEmpty()) {
        compare(database, life, plant);
        life.clear();
      }
      life.add(line);
      lives += line.is("LIFE") ? 1 : 0;
      stored += line.is("STORED") ? 1 : 0;
      calls += line.is("CALL") ? 1 : 0;
    }
    compare(database, life, plant);
    System.out.println(lives + " lives, " + stored + " stored, " + calls + " calls");
  }

  private static void compare(Database database, List<SeamLine> life, SeamPlant plant) {
    String difference = new SeamLife(database, life, plant).difference();
    if (difference != null) {
      System.out.println("seed " + life.get(0).number("seed") + ": " + difference);
    }
  }
}
