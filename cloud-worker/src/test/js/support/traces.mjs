// Lives the same seeded lives on the JVM and in JavaScript and says where they first part.
import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const MODULE = new URL("../../../../", import.meta.url);
const CLASSES = ["target/test-classes", "../shared-scheduling/target/classes"]
  .map((path) => fileURLToPath(new URL(path, MODULE))).join(":");

async function jvm(...args) {
  const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : "java";
  const command = ["-cp", CLASSES, "io.voidgram.worker.trace.TraceMain", ...args.map(String)];
  const { stdout } = await promisify(execFile)(java, command, { maxBuffer: 1 << 28 });
  return stdout;
}

function blocks(trace, from, to, size) {
  const lines = [];
  for (let block = from; block < to; block += size) {
    const hash = createHash("sha256");
    for (let seed = block; seed < Math.min(block + size, to); seed++) hash.update(trace(seed));
    lines.push(`${block} ${hash.digest("hex")}`);
  }
  return lines;
}

/** What the JVM's rules say of every case, a line each. */
export const jvmRules = () => jvm("rules");

/**
 * Compares the JVM's traces of these seeds with what trace(seed) gives here.
 *
 * @returns null when all are the same, else the first seed and line that differ
 */
export async function firstDifference(trace, from, to, size = 500) {
  const started = jvm("blocks", from, to, size);
  const ours = blocks(trace, from, to, size);
  const theirs = (await started).trim().split("\n");
  const at = ours.findIndex((line, i) => line !== theirs[i]);
  if (at < 0) return ours.length === theirs.length ? null : { seed: null };
  const start = from + at * size;
  return size > 1
    ? firstDifference(trace, start, Math.min(start + size, to), 1)
    : firstLine(start, trace(start), await jvm("trace", start));
}

function firstLine(seed, ours, theirs) {
  const [ourLines, theirLines] = [ours.split("\n"), theirs.split("\n")];
  const line = ourLines.findIndex((text, i) => text !== theirLines[i]);
  return { seed, line, ours: ourLines[line], theirs: theirLines[line] };
}
