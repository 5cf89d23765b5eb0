// How late the publish calls of 50 images are that the Worker's alarm sends to the sandbox.
import { readFileSync } from "node:fs";
import { observed, quantile, start } from "../../../local-server/src/test/js/program.mjs";
import { photo } from "../../../local-server/src/test/js/photo.mjs";
import { Cloud, record, sign } from "../test/js/support/cloud.mjs";
import { dueInstants } from "../test/js/support/instants.mjs";
import { until } from "../test/js/support/waiting.mjs";

const POSTS = Number(process.env.POSTS ?? 50);
const SPAN_MS = 60_000;
const LEAD_MS = 25_000;
const BATCH = 10;

const sandbox = await start(["sandbox", "--port", "0"]);
const cloud = await Cloud.start({ instagramBase: sandbox.url });
try {
  const { origin } = await cloud.mf.ready;
  const tokens = await observed(sandbox.url, "tokens");
  const account = tokens.find(({ kind }) => kind === "INSTAGRAM_USER");
  const uploaded = await cloud.upload("bench.jpg", readFileSync(photo()));
  if (uploaded.status !== 201) throw new Error(await uploaded.text());
  const due = dueInstants(POSTS, Date.now() + LEAD_MS, SPAN_MS);
  await schedule(origin, due.map((at, i) => post(account, at, `Punctual ${i}`)));
  await until(async () => (await publishCalls()).length >= POSTS,
    { timeoutMs: LEAD_MS + SPAN_MS + 60_000, everyMs: 2_000 });
  await report(due);
} finally {
  await cloud.dispose();
  await sandbox.stop();
}

function post(account, due, caption) {
  return record({ due, caption, igUserId: account.ownerId, accountToken: account.value,
    places: [{ mediaFileId: "m1", key: "bench.jpg" }] });
}

/** Over HTTP, so that the Worker learns an address the sandbox can reach. */
async function schedule(origin, records) {
  const path = "/admin/jobs";
  for (let i = 0; i < records.length; i += BATCH) {
    const body = JSON.stringify({ jobs: records.slice(i, i + BATCH) });
    const authorization = sign({ method: "POST", path, body, time: Date.now() });
    const answer = await fetch(origin + path, { method: "POST", headers: { authorization }, body });
    const { results, error } = await answer.json();
    const refused = error ?? results.find((result) => result.error)?.error;
    if (refused) throw new Error(refused);
  }
}

function publishCalls() {
  return observed(sandbox.url, "calls?operation=publish");
}

async function report(due) {
  const containers = await observed(sandbox.url, "containers");
  const caption = new Map(containers.map(({ id, spec }) => [id, spec.caption]));
  const late = (await publishCalls()).map(({ at, params }) =>
    at - due[Number(caption.get(params.creation_id).split(" ")[1])]);
  if (process.env.EACH) console.log(late.map((ms) => ms.toFixed(1)).join(" "));
  const { violations, connectionsMost } = await cloud.totals();
  console.log(
    `worker punctuality: ${late.length} publish calls of ${POSTS} posts; lateness ms` +
      ` min ${Math.min(...late).toFixed(1)} (below 0 would be early)` +
      ` p50 ${quantile(late, 0.5).toFixed(1)} p99 ${quantile(late, 0.99).toFixed(1)}` +
      ` max ${Math.max(...late).toFixed(1)}; at most ${connectionsMost} connections;` +
      ` limits broken: ${violations.length === 0 ? "none" : violations.join(", ")}`,
  );
}
