// Many hand-overs interrupted by seed: each post goes out once, or not at all where it was answered so.
import assert from "node:assert/strict";
import { test } from "node:test";
import { Interruptions } from "../support/interruptions.mjs";
import { withPosting } from "../support/posting.mjs";

/** HANDOVER_SEEDS=1000 for the long form; HANDOVER_FROM=500 for a part of it. */
const SEEDS = Number(process.env.HANDOVER_SEEDS ?? 36);
const FROM = Number(process.env.HANDOVER_FROM ?? 0);
const PLANTED_SEEDS = 36;

/** What a Worker, or what is in front of it, may do wrong: answers that are not true. */
const LIES = {
  "loses a job it has answered for": { method: "POST", path: /^\/admin\/jobs$/,
    answer: (_, { jobs }) => ({ results: jobs.map(({ jobId, revision }) => ({ jobId, revision, outcome: "STORED" })) }) },
  "keeps a job it has answered to let go": { method: "DELETE", path: /^\/admin\/jobs\//,
    answer: (path) => ({ jobId: path.split("/").at(-1), outcome: "CANCELLED" }) },
};

/** Puts the lie in the place of the Worker's answer. */
function lying({ gateway }, { method, path, answer }) {
  const forward = gateway.forward.bind(gateway);
  gateway.forward = async (script, request, response, fault) => {
    const { pathname } = new URL(request.url, "http://worker");
    if (request.method !== method || !path.test(pathname)) return forward(script, request, response, fault);
    const chunks = await request.toArray();
    const body = JSON.parse(Buffer.concat(chunks).toString("utf8") || "null");
    response.writeHead(200, { "content-type": "application/json" });
    response.end(JSON.stringify(answer(pathname, body)));
    return undefined;
  };
}

test(`${SEEDS} posts whose hand-over is interrupted go out once, or are drafts`, async (context) => {
  await withPosting(async (posting) => {
    const { problems, counts, interrupted, rounds } = await new Interruptions(posting).run(FROM, FROM + SEEDS);

    context.diagnostic(`${SEEDS} posts, ${rounds} interruptions, ${interrupted} calls cut off: ${JSON.stringify(counts)}`);
    assert.deepEqual(problems, []);
    assert.ok(interrupted >= SEEDS / 2, `${interrupted} were interrupted`);
  });
});

for (const [what, lie] of Object.entries(LIES)) {
  test(`notices a Worker that ${what}`, () => withPosting(async (posting) => {
    lying(posting.standIn.cloud, lie);

    const { problems } = await new Interruptions(posting, { patienceMs: 2_000 }).run(0, PLANTED_SEEDS);

    assert.notDeepEqual(problems, []);
  }));
}
