// The desktop's side of the one Worker that a stand-in runs, with the secrets that are bound to it.
import { sign } from "./cloud.mjs";

const keyOf = (text) => {
  const [id, secret] = text.split(":");
  return { id, bytes: Buffer.from(secret, "base64url") };
};

const onlyScript = (standIn) => standIn.cloud.world.scripts()[0].script;

/** The secrets of the version that answers, that which writes before the old one, as they are bound. */
export function secretTexts(standIn) {
  const script = onlyScript(standIn);
  return script.versions.find(({ id }) => id === script.live).bindings
    .filter(({ type }) => type === "secret_text")
    .sort((a, b) => a.name.length - b.name.length)
    .map(({ text }) => text);
}

/** The key that writes. */
export const keyOfWorker = (standIn) => keyOf(secretTexts(standIn)[0]);

/** A signed call, made again while a Worker of before or after a change of secrets answers. */
export async function signed(standIn, method, path, body) {
  const text = body === undefined ? "" : JSON.stringify(body);
  for (let tries = 1; ; tries += 1) {
    const time = Date.now() + standIn.cloud.world.clockOffsetMs;
    const authorization = sign({ method, path, body: text, time, secret: keyOfWorker(standIn) });
    const response = await fetch(`http://127.0.0.1:${onlyScript(standIn).port}${path}`,
      { method, headers: { authorization }, body: text || undefined });
    const answer = await response.text();
    if (response.status === 200) return JSON.parse(answer);
    if (tries === 20) throw new Error(`${method} ${path}: ${response.status} ${answer}`);
    await new Promise((done) => setTimeout(done, 100));
  }
}

/** Hands jobs over, twenty a call. */
export async function handOver(standIn, records) {
  for (let i = 0; i < records.length; i += 20) {
    const { results } = await signed(standIn, "POST", "/admin/jobs", { jobs: records.slice(i, i + 20) });
    const refused = results.find(({ outcome }) => outcome !== "STORED");
    if (refused) throw new Error(JSON.stringify(refused));
  }
}

/** How all jobs stand there. */
export async function jobsThere(standIn) {
  const jobs = [];
  for (let since = 0; ;) {
    const page = await signed(standIn, "GET", `/admin/results?since=${since}`);
    jobs.push(...page.jobs);
    if (!page.hasMore) return jobs;
    since = page.jobs.at(-1).changed;
  }
}

/** Its KV as the API of Cloudflare reads it, which counts each call: the path, and the names with their metadata. */
async function kvKeys(client) {
  const [{ namespaces: [{ id }] }] = (await client.control("GET", "state")).accounts;
  const root = `/:account/storage/kv/namespaces/${id}`;
  return { root, keys: await client.get("GET", `${root}/keys`) };
}

const kvText = async (client, root, name) =>
  (await client.call("GET", `${root}/values/${encodeURIComponent(name)}`)).text;

/** All values of its KV by their keys. */
export async function kvValues(client) {
  const { root, keys } = await kvKeys(client);
  const values = {};
  for (const { name, metadata } of keys) values[name] = { text: await kvText(client, root, name), metadata };
  return values;
}

/**
 * Asks whether all copies of jobs in its KV are sealed with that key (what is called meta: holds no secret); reads
 * none again that was, and stops at the first that is not.
 */
export function kvSealedWith(client, keyId) {
  const sealed = new Set();
  return async () => {
    const { root, keys } = await kvKeys(client);
    for (const { name } of keys.filter((key) => !key.name.startsWith("meta:") && !sealed.has(key.name))) {
      if (!(await kvText(client, root, name)).startsWith(`v1.${keyId}.`)) return false;
      sealed.add(name);
    }
    return sealed.size > 0;
  };
}

/** Runs cron again and again beside the work, as the platform would each minute. */
export async function withCron(client, work) {
  const [{ scripts: [{ name }] }] = (await client.control("GET", "state")).accounts;
  let isOver = false;
  const ticking = (async () => {
    while (!isOver) {
      await client.control("POST", "cron", { script: name });
      await new Promise((next) => setTimeout(next, 250));
    }
  })();
  try {
    return await work();
  } finally {
    isOver = true;
    await ticking;
  }
}
