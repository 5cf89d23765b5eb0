package io.voidgram.scheduling.renewal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whose turn it is to renew. */
class RenewalDutyTest {
  private static final Instant NOW = Instant.ofEpochSecond(1_800_000_000);

  @ParameterizedTest
  @CsvSource({"14, 25, true", "14, 23, false", "4, 25, true", "2, 25, false"})
  void isTheWorkersAfterADayOfSilence(int daysLeft, int silentHours, boolean isIts) {
    Instant calledAt = NOW.minus(Duration.ofHours(silentHours));

    assertEquals(isIts, RenewalDuty.isWorkers(left(daysLeft), calledAt, NOW));
  }

  @ParameterizedTest
  @CsvSource({
    "14, true,  10, 1,  true", // it has answered all along
    "14, true,  1,  1,  false", // a call of its own may be under way
    "14, true,  90, 45, false", // it has answered, but not of late
    "14, false, 90, 45, true", // it has nothing of the account
    "14, false, 1,  1,  false", // it had something a moment ago
    "14, true,  ,   ,   false", // it has never answered
    "14, false, ,   ,   true",
    "1,  true,  ,   ,   true", // else the token would expire
  })
  void isTheComputersWhileItHearsFromTheWorker(
      int daysLeft,
      boolean isThere,
      @Nullable Integer sinceMinutes,
      @Nullable Integer lastMinutes,
      boolean isIts) {
    assertEquals(
        isIts,
        RenewalDuty.isComputers(left(daysLeft), isThere, ago(sinceMinutes), ago(lastMinutes), NOW));
  }

  @Test
  void neverIsBothsWhenTheWorkerCannotBeReached() {
    for (int hours = 0; hours < 60 * 24; hours++) {
      Renewal renewal = left(60);
      Instant now = NOW.plus(Duration.ofHours(hours));
      boolean isWorkers = RenewalDuty.isWorkers(renewal, Instant.EPOCH, now);
      boolean isComputers = RenewalDuty.isComputers(renewal, true, null, null, now);

      assertEquals(false, isWorkers && isComputers, hours + " h");
    }
  }

  private static @Nullable Instant ago(@Nullable Integer minutes) {
    return minutes == null ? null : NOW.minus(Duration.ofMinutes(minutes));
  }

  private static Renewal left(int days) {
    Instant end = NOW.plus(Duration.ofDays(days));
    return RenewalMachine.begin(1_000, end.minus(Duration.ofDays(60)), end, 0);
  }
}
