// Which bindings a wrangler.toml declares, and which ones the built Worker reads.

/** The names in env that a parsed wrangler.toml stands for. */
export function bindingsOf({ kv_namespaces = [], r2_buckets = [], durable_objects = {}, vars = {} }) {
  return [
    ...kv_namespaces.map(({ binding }) => binding),
    ...r2_buckets.map(({ binding }) => binding),
    ...(durable_objects.bindings ?? []).map(({ name }) => name),
    ...Object.keys(vars),
  ];
}

/** The names the Worker asks env for: all of them are asked for as soon as it is called. */
export async function namesRead(entry) {
  const { default: app, JobsObject } = await import(entry);
  const names = new Set();
  const env = new Proxy({}, {
    get: (_, name) => {
      names.add(name);
      return name === "JOBS"
        ? { idFromName: () => "id", get: () => ({ fetch: async () => new Response("{}") }) }
        : undefined;
    },
  });
  const sql = { exec: () => ({ toArray: () => [] }) };
  new JobsObject({ storage: { sql } }, env);
  await app.scheduled({}, env);
  await app.fetch(new Request("https://worker.example/admin/diagnostics"), env);
  return [...names];
}

/** What is declared or read, but not both. */
export function differences(declared, read) {
  return [
    ...read.filter((name) => !declared.includes(name)).map((name) => `${name} is not declared`),
    ...declared.filter((name) => !read.includes(name)).map((name) => `${name} is not read`),
  ].sort();
}
