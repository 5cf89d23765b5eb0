// When posts are due that are to be punctual, and what became of that.

/** Instants spread evenly over a span; every fifth is the one before it, the last five are one. */
export function dueInstants(count, first, spanMs) {
  const slot = (i) => (i >= count - 5 ? count - 5 : i % 5 === 4 ? i - 1 : i);
  return Array.from({ length: count }, (_, i) => first + Math.round((slot(i) * spanMs) / count));
}

/**
 * What is wrong with the publish calls, whatever the speed of the machine.
 *
 * @param due the due instant of each post by its caption
 * @param published caption and time of each call
 */
export function faults(due, published) {
  const times = (caption) => published.filter((call) => call.caption === caption).length;
  return [
    ...published.filter(({ caption, at }) => !(at >= due.get(caption)))
      .map(({ caption }) => `${caption} is early or unknown`),
    ...[...due.keys()].filter((caption) => times(caption) !== 1)
      .map((caption) => `${caption} went out ${times(caption)} times`),
  ];
}
