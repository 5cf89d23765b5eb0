// Runs a stand-in of Cloudflare: node main.mjs [--folder DIR] [--port N]
//
// Prints one line, CLOUD READY with a JSON object, when it can be called. It ends at SIGTERM, at
// SIGINT, and when its standard input does, so that it never outlives who started it.
import { homedir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { StandIn } from "./standin.mjs";

const dataFolder = process.env.XDG_DATA_HOME || join(homedir(), ".local/share");

const { values } = parseArgs({ options: {
  folder: { type: "string", default: join(dataFolder, "voidgram-cloud") },
  port: { type: "string", default: "0" },
} });

const standIn = await StandIn.start({ folder: values.folder, port: Number(values.port) }).catch((error) => {
  console.error(error.message);
  process.exit(2);
});
let isEnding = false;

async function end() {
  if (isEnding) return;
  isEnding = true;
  await standIn.close();
  process.exit(0);
}

// Miniflare ends the process by itself at a signal, after workerd.
process.on("exit", () => standIn.letGo());
process.on("SIGTERM", end).on("SIGINT", end);
process.stdin.on("end", end).on("error", end).resume();
console.log(`CLOUD READY ${JSON.stringify(standIn.ready)}`);
