package io.voidgram.scheduling.simulation.repost;

import io.voidgram.scheduling.repost.InboxWatch;
import io.voidgram.scheduling.repost.Mention;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** What is stored, which outlives every crash. */
final class Home {
  /** A mention's row. */
  static final class Row {
    Mention mention;
    int revision;
    int makings;

    Row(Mention mention) {
      this.mention = mention;
    }
  }

  InboxWatch watch;
  final Map<String, Row> mentions = new LinkedHashMap<>();
  final Map<String, Post> posts = new LinkedHashMap<>();

  Home(InboxWatch watch) {
    this.watch = watch;
  }

  Row row(String key) {
    return Objects.requireNonNull(mentions.get(key), key);
  }

  Set<String> knownIds() {
    return new LinkedHashSet<>(mentions.keySet());
  }

  int used(Rules rules, Instant dayStart) {
    int used = 0;
    for (Row row : mentions.values()) {
      used += rules.counts(row.mention.state(), dayStart) ? 1 : 0;
    }
    return used;
  }
}
