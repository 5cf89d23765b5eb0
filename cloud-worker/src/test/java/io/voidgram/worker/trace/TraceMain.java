package io.voidgram.worker.trace;

import io.voidgram.scheduling.post.RuleCases;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** What the comparing test calls on the JVM. */
public final class TraceMain {
  private TraceMain() {}

  /**
   * {@code blocks <from> <to> <size>} prints first seed and SHA-256 of each block of traces; {@code
   * trace <seed>} prints one trace; {@code rules} prints what the rules say of every case.
   */
  public static void main(String[] args) throws NoSuchAlgorithmException {
    if (args[0].equals("rules")) {
      print(RuleCases.trace());
      return;
    }
    int from = Integer.parseInt(args[1]);
    if (args[0].equals("trace")) {
      print(Traces.of(from));
      return;
    }
    int to = Integer.parseInt(args[2]);
    int size = Integer.parseInt(args[3]);
    for (int block = from; block < to; block += size) {
      print(block + " " + hash(block, Math.min(block + size, to)) + "\n");
    }
  }

  private static String hash(int from, int to) throws NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (int seed = from; seed < to; seed++) {
      sha256.update(Traces.of(seed).getBytes(StandardCharsets.UTF_8));
    }
    StringBuilder hex = new StringBuilder();
    for (byte b : sha256.digest()) {
      hex.append(Character.forDigit((b >> 4) & 15, 16)).append(Character.forDigit(b & 15, 16));
    }
    return hex.toString();
  }

  private static void print(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    System.out.write(utf8, 0, utf8.length);
    System.out.flush();
  }
}
