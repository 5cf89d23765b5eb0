// Chance that a seed decides, alike in each run.

/** Whole numbers from 0 to below the sides, evenly spread, from some whole numbers. */
export function dice(...seeds) {
  let state = seeds.reduce((sum, seed) => mix(sum ^ (seed + 0x9e3779b9)), 0);
  return (sides) => {
    state = (state + 0x9e3779b9) | 0;
    return (mix(state) >>> 0) % sides;
  };
}

function mix(bits) {
  let mixed = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}

/** The jitter of that instant; the JVM's side of the comparison reckons the same. */
export const jitter = (seed, now) => (((now % 100_003) * 31 + seed * 17) % 1000) / 1000;
