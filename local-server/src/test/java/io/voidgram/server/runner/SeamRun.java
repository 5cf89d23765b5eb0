package io.voidgram.server.runner;

import io.voidgram.scheduling.drive.CallBudget;
import io.voidgram.server.jobs.Lease;

/** A job this computer works on. */
final class SeamRun {
  Lease lease;
  CallBudget budget;

  SeamRun(Lease lease, CallBudget budget) {
    this.lease = lease;
    this.budget = budget;
  }
}
