// A hundred posts wait in the Worker while its secret is changed and it is deployed anew.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { record } from "../support/cloud.mjs";
import { handOver, jobsThere, keyOfWorker, kvSealedWith, secretTexts, signed, withCron } from "../support/desktop-of.mjs";
import { Home, JAR, told } from "../support/home.mjs";
import { FakeInstagram } from "../support/instagram.mjs";
import { serve } from "../support/instagram-server.mjs";
import { withStandIn } from "../support/standin.mjs";
import { until } from "../support/waiting.mjs";

const POSTS = 100;
/** Later than the secret is changed, or the Worker deployed anew. */
const SOON_MS = 75_000;

/** As slow as the real one where versions meet, with a cron that the tests run. */
const SLOW = { cron: false, kvStaleMs: 0, newScriptMs: 500, versionMs: 2_000, objectsMs: 300_000 };

/** A home with its Worker deployed, Instagram behind both, and cron as often as the test wants. */
async function withWorker(work) {
  const instagram = new FakeInstagram();
  const meta = await serve(instagram);
  const env = { VOIDGRAM_INSTAGRAM_BASE: meta.base };
  try {
    await withStandIn(SLOW, (client, standIn) => Home.with(client.apiBase, async (home) => {
      await deployed(home, { apiToken: client.token });
      await work({ home, client, standIn, instagram });
    }, env));
  } finally {
    meta.close();
  }
}

async function done(home, asked) {
  assert.equal((await asked).status, 202);
  const outcome = await home.outcome(120_000);
  assert.equal(outcome.state, "DONE", told(outcome));
}

const deployed = (home, body = {}) => done(home, home.deploy(body));

/** Each of an account of its own, for late ones of one account go out minutes apart. */
const posts = (due) => Array.from({ length: POSTS }, (_, i) => record({ due: due(i), caption: `post ${i}`,
  accountId: `a${i}`, igUserId: `178414${i}` }));

/** A run that a change of code cut off keeps its lease for a minute; what is late by then looks first. */
async function allOut(standIn, instagram) {
  await until(() => instagram.published.length >= POSTS, { timeoutMs: 330_000 }).catch(async () => {
    const open = (await jobsThere(standIn)).filter(({ isEnded }) => !isEnded);
    throw new Error(`${instagram.published.length} are out: ${JSON.stringify(open.slice(0, 3))}`);
  });
}

function assertEachOnce(instagram) {
  const captions = instagram.published.map(({ caption }) => caption).sort();
  assert.equal(captions.length, POSTS);
  assert.equal(new Set(captions).size, POSTS);
}

test("a new secret seals all that waits, and the old one goes only then", () =>
  withWorker(({ home, client, standIn, instagram }) => withCron(client, async () => {
    const begun = Date.now();
    await handOver(standIn, posts(() => begun + SOON_MS));
    const old = keyOfWorker(standIn);
    const seen = [];
    const watching = until(() => {
      seen.push(secretTexts(standIn).length);
      return seen.includes(2) && seen.at(-1) === 1;
    }, { timeoutMs: 120_000, everyMs: 5 });

    await done(home, home.rotate());
    await watching;

    const current = keyOfWorker(standIn);
    assert.notEqual(current.id, old.id);
    const jobs = await jobsThere(standIn);
    assert.equal(jobs.length, POSTS);
    assert.deepEqual(jobs.filter(({ isEnded }) => isEnded), []);
    assert.equal((await signed(standIn, "GET", "/admin/diagnostics")).underOldKeyCount, undefined);
    await until(kvSealedWith(client, current.id), { timeoutMs: 60_000, everyMs: 500 });
    await allOut(standIn, instagram);
    assertEachOnce(instagram);
  })));

test("posts that fall due meanwhile go out once, whichever Worker and object run", () =>
  withWorker(({ home, client, standIn, instagram }) => withCron(client, async () => {
    const begun = Date.now();
    await handOver(standIn, posts((i) => begun + 2_000 + i * 200));

    await done(home, home.rotate());
    await deployed(home);
    await done(home, home.rotate());

    await allOut(standIn, instagram);
    const jobs = await until(async () => {
      const there = await jobsThere(standIn);
      return there.every(({ isEnded }) => isEnded) && there;
    }, { timeoutMs: 60_000, everyMs: 500 });
    assert.equal(jobs.length, POSTS);
    assertEachOnce(instagram);
  })));

/** A jar like ours with a newer Worker in it. */
function newerJar(folder) {
  const worker = join(folder, "worker");
  mkdirSync(worker);
  execFileSync("jar", ["xf", JAR, "worker"], { cwd: folder });
  const entry = join(worker, "entry.mjs");
  writeFileSync(entry, `${readFileSync(entry, "utf8")}// newer\n`);
  const list = join(worker, "files.txt");
  const hash = createHash("sha256").update(readFileSync(entry)).digest("hex");
  writeFileSync(list, readFileSync(list, "utf8").replace(/^\w+( \*entry\.mjs)$/m, `${hash}$1`));
  const jar = join(folder, "newer.jar");
  cpSync(JAR, jar);
  execFileSync("jar", ["uf", jar, "worker/entry.mjs", "worker/files.txt"], { cwd: folder });
  return jar;
}

test("a Worker older than the app is told, and deploying again brings it up to date", async () => {
  const folder = mkdtempSync(join(tmpdir(), "newer-"));
  try {
    await withWorker(async ({ home, client, standIn, instagram }) => {
      const isOlder = async () => (await home.call("GET", "/api/v1/cloudflare/status")).updateAvailable;
      const begun = Date.now();
      await handOver(standIn, posts(() => begun + SOON_MS));
      assert.equal(await isOlder(), false);
      await home.kill("SIGTERM");
      home.jar = newerJar(folder);
      await home.start();
      assert.equal(await isOlder(), true);

      await withCron(client, async () => {
        await deployed(home);
        assert.equal(await isOlder(), false);
        await allOut(standIn, instagram);
        assertEachOnce(instagram);
      });
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
