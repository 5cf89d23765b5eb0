// The runner one writes first: claims in KV, a list and a heartbeat each minute. Known to be bad.
async function runOne(env, name) {
  const job = JSON.parse(await env.SCHEDULE.get(name));
  if (job.state !== "due") return;
  await env.SCHEDULE.put(name, JSON.stringify({ ...job, state: "claimed" }));
  await fetch("https://graph.instagram.com/v26.0/1/media_publish", {
    method: "POST",
    body: `creation_id=${name}`,
  });
  await env.SCHEDULE.put(name, JSON.stringify({ ...job, state: "done" })).catch(() => {});
}

export default {
  async fetch() {
    return new Response("naive");
  },
  async scheduled(event, env) {
    await env.SCHEDULE.put("meta:last-cron-run", new Date(Date.now()).toISOString());
    const { keys } = await env.SCHEDULE.list({ prefix: "scheduled:" });
    await Promise.all(keys.map(({ name }) => runOne(env, name)));
  },
};

export class JobsObject {
  async fetch() {
    return new Response("nothing");
  }
  async alarm() {}
}
