package io.voidgram.server.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TroublesTest {
  private final Troubles troubles = new Troubles();

  @Test
  void twoReasonsThatTakeTurnsAreNewsOnce() {
    assertTrue(troubles.report("queue", "The file is damaged."));
    assertTrue(troubles.report("queue", "The file was cut short."));

    assertFalse(troubles.report("queue", "The file is damaged."));
    assertFalse(troubles.report("queue", "The file was cut short."));
    assertEquals(List.of("The file was cut short."), troubles.sentences());
  }

  @Test
  void aReasonThatComesBackIsNews() {
    troubles.report("queue", "The disk is full.");
    troubles.settle("queue");

    assertTrue(troubles.report("queue", "The disk is full."));
  }

  @Test
  void whatOnePartReportsIsNewsFromAnother() {
    troubles.report("queue", "The disk is full.");

    assertTrue(troubles.report("webhooks", "The disk is full."));
  }

  @Test
  void reasonsWithoutEndAreNotKept() {
    for (int i = 0; i < 100; i++) {
      assertTrue(troubles.report("queue", "Fault " + i));
    }

    assertTrue(troubles.report("queue", "Fault 0"));
  }
}
