package io.voidgram.server.sandbox.media;

import io.voidgram.server.sandbox.fault.CallFacts;
import io.voidgram.server.sandbox.fault.Fault;
import io.voidgram.server.sandbox.files.OwnFiles;
import io.voidgram.server.sandbox.media.FetchFailure.Kind;
import io.voidgram.server.sandbox.world.Knob;
import io.voidgram.server.sandbox.world.World;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Downloads media to disk as Meta's crawler does, and writes down each request. */
public final class Fetcher {
  /**
   * What to download.
   *
   * @param bytesMax one byte more and the download fails
   * @param inRanges in pieces, as videos are
   * @param facts of the call that wants it, for faults and for the log
   */
  public record Order(String url, long bytesMax, boolean inRanges, CallFacts facts) {}

  private static final Map<String, String> FETCH_FAULT_ERRORS =
      Map.of(
          "fetch-refused", "The connection was refused",
          "fetch-404", "The server answered 404",
          "fetch-403", "The server answered 403");
  private static final List<String> BENDING_FAULTS =
      List.of("fetch-html", "fetch-slow", "fetch-timeout", "fetch-truncated", "fetch-norange");

  private final World world;
  private final AddressRules addressRules;

  public Fetcher(World world) {
    this.world = world;
    this.addressRules = new AddressRules(world.knobs());
  }

  public Download fetch(Order order) throws FetchFailure, IOException {
    strikeRefusal(order);
    List<String> doubts = addressRules.check(order.url());
    Path part = world.folder().startFile();
    boolean isComplete = false;
    try {
      Download download = transfer(order, part, strikeBending(order)).with(doubts);
      isComplete = true;
      return download;
    } finally {
      if (!isComplete) {
        Files.deleteIfExists(part);
      }
    }
  }

  private Download transfer(Order order, Path part, Optional<Fault> bending)
      throws FetchFailure, IOException {
    String fault = bending.map(Fault::name).orElse("");
    Duration limit = world.knobs().duration(Knob.FETCH_TOTAL_MS);
    Duration delay = bending.map(it -> it.settings().millis("ms", 0)).orElse(Duration.ZERO);
    if (fault.equals("fetch-timeout") || delay.compareTo(limit) >= 0) {
      fail(order, Kind.TOO_SLOW, "The download took too long");
    }
    world.clock().waitInRealTime(delay);
    if (fault.equals("fetch-html")) {
      try (OutputStream out = OwnFiles.write(part)) {
        out.write("<!DOCTYPE html><title>Log in</title>".getBytes(StandardCharsets.US_ASCII));
      }
      return new Download(part, Files.size(part), "", List.of());
    }
    Download download = new Transfer(world, order, part).run();
    if (fault.equals("fetch-truncated")) {
      fail(order, Kind.TRUNCATED, "The download ended too early");
    }
    if (fault.equals("fetch-norange")) {
      fail(order, Kind.NO_RANGES, "The server ignores Range");
    }
    return download;
  }

  private void strikeRefusal(Order order) throws FetchFailure {
    for (Map.Entry<String, String> fault : FETCH_FAULT_ERRORS.entrySet()) {
      if (world.faults().strike(fault.getKey(), order.facts()).isPresent()) {
        boolean isStatus = !fault.getKey().equals("fetch-refused");
        fail(order, isStatus ? Kind.BAD_STATUS : Kind.UNREACHABLE, fault.getValue());
      }
    }
  }

  private Optional<Fault> strikeBending(Order order) {
    return BENDING_FAULTS.stream()
        .flatMap(name -> world.faults().strike(name, order.facts()).stream())
        .findFirst();
  }

  /** Ends the download by a fault; the log shows it like a true one. */
  private void fail(Order order, Kind kind, String message) throws FetchFailure {
    world
        .journal()
        .fetched(
            Instant.now(),
            order.facts().container(),
            order.url(),
            Map.of(),
            0,
            0,
            null,
            message + " (a fault of the sandbox)");
    throw new FetchFailure(kind, message);
  }
}
