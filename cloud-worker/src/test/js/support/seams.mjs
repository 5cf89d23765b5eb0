// Lives of the built Worker beside the same lives on the JVM, told one to the other line by line.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, readdirSync } from "node:fs";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { Miniflare } from "miniflare";
import { deployed } from "./bundle.mjs";
import { COMPATIBILITY_DATE } from "./cloud.mjs";

const SEAM = new URL("./seam/", import.meta.url);
const ROOT = new URL("../../../../../", import.meta.url);
const CLASSES = ["local-server/target/test-classes", "local-server/target/classes",
  "shared-scheduling/target/classes", "local-server/target/voidgram.jar"]
  .map((path) => fileURLToPath(new URL(path, ROOT))).join(":");
const TOGETHER = 25;

/**
 * Lives these seeds in the built Worker; each text tells some lives, a line for each thing done.
 *
 * @param planted a difference to plant between the Worker and its storage, see seam/plants.mjs
 */
export async function* lives(from, to, planted = "") {
  const mf = new Miniflare(configuration());
  try {
    for (let seed = from; seed < to; seed += TOGETHER) {
      const query = new URLSearchParams(
        { from: seed, to: Math.min(seed + TOGETHER, to), plant: planted });
      const response = await mf.dispatchFetch(`http://worker.example/?${query}`);
      const told = await response.text();
      if (response.status !== 200) throw new Error(told);
      yield told;
    }
  } finally {
    await mf.dispose();
  }
}

/**
 * Compares those lives with how the same go on the JVM.
 *
 * @param planted a difference to plant on the JVM, see SeamPlant
 * @returns the seeds whose lives differ, what is said of each, and how much was compared
 */
export async function differences(told, planted = "NONE") {
  const java = process.env.JAVA_HOME ? `${process.env.JAVA_HOME}/bin/java` : "java";
  const jvm = spawn(java, ["-cp", CLASSES, "io.voidgram.server.runner.SeamMain", planted]);
  const [output, log] = [text(jvm.stdout), text(jvm.stderr)];
  const ended = once(jvm, "close");
  await pipeline(told, jvm.stdin);
  const [code] = await ended;
  if (code !== 0) throw new Error(`the JVM's side has failed:\n${await log}`);
  const said = (await output).trimEnd();
  const seeds = [...said.matchAll(/^seed (\d+):/gm)].map(([, seed]) => Number(seed));
  return { seeds, said, summary: said.split("\n").at(-1) };
}

/** workerd with a file of seam/ as its Worker, around the modules of a build. */
export function configuration(entry = "life.mjs", build = deployed()) {
  const module = (path, contents) => ({ type: "ESModule", path, contents });
  const ours = readdirSync(SEAM)
    .map((name) => module(name, readFileSync(new URL(name, SEAM), "utf8")))
    .sort((one, other) => (other.path === entry) - (one.path === entry));
  return {
    cf: false,
    compatibilityDate: COMPATIBILITY_DATE,
    modules: [...ours, ...Object.entries(build).map(([name, code]) => module(name, code))],
    durableObjects: { JOBS: { className: "JobsObject", useSQLite: true } },
    handleRuntimeStdio: (stdout, stderr) => {
      const log = process.env.WORKER_LOG ? process.stderr : null;
      stdout.on("data", (line) => log?.write(line));
      stderr.on("data", (line) => log?.write(line));
    },
  };
}
