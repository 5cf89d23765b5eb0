// Runs inside workerd: what the Worker waits for just now, so that nobody takes it for idle.
const SHORT_WAIT_MS = 1_000;
const realTimeout = globalThis.setTimeout.bind(globalThis);

let underWay = 0;

export const isAtWork = () => underWay > 0;

/** Work that counts until it has an answer. */
export async function atWork(work) {
  underWay += 1;
  try {
    return await work();
  } finally {
    underWay -= 1;
  }
}

/** Returns when the Worker waits for nothing any more. */
export async function untilIdle() {
  do {
    while (isAtWork()) await new Promise((turn) => realTimeout(turn, 1));
    await new Promise((turn) => realTimeout(turn, 0)); // what came back may lead to the next call
  } while (isAtWork());
}

/** Who waits for the instant of a call is at work; who only watches a slow call is not. */
globalThis.setTimeout = (work, ms, ...rest) => {
  if (ms > SHORT_WAIT_MS) return realTimeout(work, ms, ...rest);
  underWay += 1;
  return realTimeout(() => {
    underWay -= 1;
    work(...rest);
  }, ms);
};

/** So is who seals or opens a record. */
for (const name of ["digest", "sign", "verify", "encrypt", "decrypt", "importKey"]) {
  const work = crypto.subtle[name].bind(crypto.subtle);
  crypto.subtle[name] = (...rest) => atWork(() => work(...rest));
}
