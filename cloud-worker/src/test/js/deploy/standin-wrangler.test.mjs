// Cloudflare's own program deploys to the stand-in, by the wrangler.toml of those who deploy by hand.
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath } from "node:url";
import { SECRET, masterSecret } from "../support/cloud.mjs";
import { clientOfFile } from "../support/standin.mjs";
import { until } from "../support/waiting.mjs";

const ROOT = fileURLToPath(new URL("../../../../../", import.meta.url));
const WRANGLER = join(ROOT, "cloud-worker/node_modules/.bin/wrangler");
const TOML = readFileSync(join(ROOT, "wrangler.toml"), "utf8");
const NO_ID = "0".repeat(32);

const client = clientOfFile();
const folder = mkdtempSync(join(tmpdir(), "wrangler-"));
after(() => rmSync(folder, { recursive: true, force: true }));

/** Runs wrangler to its end, against the stand-in and with files of its own. */
function wrangler(args, { cwd = folder, input = "" } = {}) {
  const child = spawn(WRANGLER, args, { cwd, env: { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, CI: "1",
    WRANGLER_SEND_METRICS: "false", WRANGLER_HIDE_BANNER: "true", CLOUDFLARE_API_BASE_URL: client.apiBase,
    CLOUDFLARE_API_TOKEN: client.token, CLOUDFLARE_ACCOUNT_ID: client.accountId } });
  let printed = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (printed += text));
  child.stdin.end(input);
  return new Promise((resolve, reject) => child.once("exit", (code) =>
    (code === 0 ? resolve(printed) : reject(new Error(`wrangler ${args.join(" ")}: ${code} ${printed}`)))));
}

test("wrangler would deploy the Worker as wrangler.toml has it", async () => {
  const printed = await wrangler(["deploy", "--dry-run", "--outdir", join(folder, "out")], { cwd: ROOT });

  for (const name of ["env.JOBS", "env.SCHEDULE", "env.MEDIA", "worker.js"]) assert.ok(printed.includes(name), printed);
});

test("wrangler deploys, sets the secret, deploys again, and deletes", async () => {
  cpSync(join(ROOT, "cloud-worker/target/js"), join(folder, "cloud-worker/target/js"), { recursive: true });
  writeFileSync(join(folder, "wrangler.toml"), TOML);
  await client.get("PUT", "/:account/workers/subdomain", { subdomain: "stand-in-wrangler" });
  await wrangler(["kv", "namespace", "create", "SCHEDULE"]);
  await wrangler(["r2", "bucket", "create", "voidgram-media"]);
  const [{ id }] = await client.get("GET", "/:account/storage/kv/namespaces");
  writeFileSync(join(folder, "wrangler.toml"), TOML.replace(NO_ID, id));

  await wrangler(["deploy"]);
  await wrangler(["secret", "put", "MASTER_SECRET"], { input: masterSecret(SECRET) });
  client.url = (await client.get("GET", "/:account/workers/scripts/voidgram/subdomain")).url;
  await until(async () => (await client.admin("GET", "/admin/diagnostics")).body.hasEncryptionKey);
  await wrangler(["deploy"]);

  const { deployments } = await client.get("GET", "/:account/workers/scripts/voidgram/deployments");
  assert.equal(deployments.length, 3);
  const { schedules } = await client.get("GET", "/:account/workers/scripts/voidgram/schedules");
  assert.deepEqual(schedules.map(({ cron }) => cron), ["* * * * *"]);
  await wrangler(["delete", "--force"]);
  assert.deepEqual(await client.get("GET", "/:account/workers/scripts"), []);
});
