package io.voidgram.server.cloud.deploy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How long a step is waited for. */
final class PatienceTest {
  private static final Patience THREE =
      new Patience(4, Duration.ofSeconds(1), Duration.ofSeconds(3));

  @Test
  void waitsTwiceAsLongEachTimeUpToALimitAndThenGivesUp() {
    assertEquals(Optional.of(Duration.ofSeconds(1)), THREE.wait(1, Optional.empty(), 0));
    assertEquals(Optional.of(Duration.ofSeconds(2)), THREE.wait(2, Optional.empty(), 0));
    assertEquals(Optional.of(Duration.ofSeconds(3)), THREE.wait(3, Optional.empty(), 0));
    assertTrue(THREE.wait(4, Optional.empty(), 0).isEmpty());
  }

  @Test
  void waitsAsLongAsCloudflareAsksButNotForEver() {
    Optional<Duration> minute = Optional.of(Duration.ofMinutes(1));
    Optional<Duration> day = Optional.of(Duration.ofDays(1));

    assertEquals(minute, THREE.wait(1, minute, 0));
    assertEquals(Optional.of(Duration.ofMinutes(5)), THREE.wait(1, day, 0));
  }

  @Test
  void addsUpToAQuarterSoThatHomesDoNotCallAllAtOnce() {
    assertEquals(Optional.of(Duration.ofMillis(1_250)), THREE.wait(1, Optional.empty(), 1));
  }
}
