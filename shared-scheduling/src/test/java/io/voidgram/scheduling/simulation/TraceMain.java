package io.voidgram.scheduling.simulation;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Prints the SHA-256 of the traces of each block of seeds: first seed, count, block size. */
public final class TraceMain {
  private TraceMain() {}

  public static void main(String[] args) throws NoSuchAlgorithmException {
    long first = Long.parseLong(args[0]);
    long end = first + Long.parseLong(args[1]);
    long block = Long.parseLong(args[2]);
    for (long from = first; from < end; from += block) {
      System.out.println(from + " " + hash(from, Math.min(end, from + block)));
    }
  }

  private static String hash(long from, long to) throws NoSuchAlgorithmException {
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (long seed = from; seed < to; seed++) {
      sha256.update(TraceRunner.trace(seed).getBytes(StandardCharsets.UTF_8));
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
