package io.voidgram.server.sandbox.publish;

import io.voidgram.server.sandbox.fault.CallFacts;
import io.voidgram.server.sandbox.world.Container;

/** Fetches and checks videos while their containers are IN_PROGRESS. */
interface VideoIntake {

  /** Starts on a fresh container; {@code whenSettled} runs under the world's lock. */
  void start(CallFacts facts, Container container, Runnable whenSettled);
}
