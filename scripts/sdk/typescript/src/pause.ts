import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, unless the signal breaks it off. */
export async function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  const end = performance.now() + ms;
  // A timer may wake a millisecond too early.
  for (let leftMs = ms; leftMs > 0; leftMs = end - performance.now()) {
    await sleep(Math.ceil(leftMs), undefined, signal ? { signal } : {});
  }
}
