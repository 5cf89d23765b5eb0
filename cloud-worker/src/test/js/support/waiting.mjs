// Waiting for something to become true, with a deadline.
import { setTimeout as pause } from "node:timers/promises";

/** Asks again and again until the answer is truthy; gives it back. */
export async function until(question, { timeoutMs = 60_000, everyMs = 20 } = {}) {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await question();
    if (answer) return answer;
    if (Date.now() > deadline) throw new Error(`not within ${timeoutMs} ms: ${question}`);
    await pause(everyMs);
  }
}
