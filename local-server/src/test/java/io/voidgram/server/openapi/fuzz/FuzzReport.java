package io.voidgram.server.openapi.fuzz;

import io.voidgram.server.text.Text;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a run sent, got and found. */
public final class FuzzReport {

  private static final int FINDINGS_MAX = 20;

  private final FuzzSettings settings;
  private final Map<String, Map<Integer, Integer>> counts = new TreeMap<>();
  private final Map<String, Finding> findings = new LinkedHashMap<>();

  FuzzReport(FuzzSettings settings) {
    this.settings = settings;
  }

  void count(String operationId, int status) {
    count(operationId, status, 1);
  }

  private void count(String operationId, int status, int times) {
    counts.computeIfAbsent(operationId, id -> new TreeMap<>()).merge(status, times, Integer::sum);
  }

  void add(Finding finding) {
    findings.putIfAbsent(finding.kind(), finding);
  }

  /** Adds all that another run got and found. */
  void add(FuzzReport other) {
    other.counts.forEach(
        (operationId, statuses) ->
            statuses.forEach((status, count) -> count(operationId, status, count)));
    other.findings.values().forEach(this::add);
  }

  /** Whether enough was found to stop. */
  boolean isFull() {
    return findings.size() >= FINDINGS_MAX;
  }

  /** Each kind of fault once. */
  public List<Finding> findings() {
    return List.copyOf(findings.values());
  }

  /** How many requests were answered. */
  public int answered() {
    return counts.values().stream()
        .flatMap(m -> m.values().stream())
        .mapToInt(Integer::intValue)
        .sum();
  }

  /** Operations that were never answered with 2xx: the run did not get deep into them. */
  public List<String> neverSucceeded() {
    List<String> never = new ArrayList<>();
    counts.forEach(
        (operationId, statuses) -> {
          if (statuses.keySet().stream().noneMatch(status -> status / 100 == 2)) {
            never.add(operationId);
          }
        });
    return never;
  }

  /** Fails with every finding, the seed and the lines that show them again. */
  public void assertClean() {
    if (!findings.isEmpty()) {
      throw new AssertionError(toString());
    }
  }

  /** For people: seed, statuses of each operation, findings. */
  @Override
  public String toString() {
    String statuses =
        counts.entrySet().stream()
            .map(entry -> "  " + entry.getKey() + " " + entry.getValue())
            .collect(Collectors.joining("\n"));
    String found = findings.values().stream().map(f -> "  " + f).collect(Collectors.joining("\n"));
    return Text.of(
        "seed %d, %d answers, %d kinds of findings%n%s%n%s",
        settings.seed(), answered(), findings.size(), statuses, found);
  }
}
