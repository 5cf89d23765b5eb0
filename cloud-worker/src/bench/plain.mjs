// A Worker in plain JavaScript that makes the calls of a tick and decides nothing: what they cost.

/** Put around the storage of a Durable Object, it prints the statements that are run. */
export const PRINTING = `(storage) => new Proxy(storage, { get: (_, name) =>
  name !== "sql" ? storage[name].bind(storage) : { exec: (...statement) => {
    console.log("SQL" + JSON.stringify(statement));
    return storage.sql.exec(...statement);
  } } })`;

/** The statements among the lines that a Worker printed. */
export const printed = (lines) =>
  lines.filter((line) => line.startsWith("SQL")).map((line) => JSON.parse(line.slice(3)));

/** The modules of a Worker that runs the statements and makes that many calls of Instagram. */
export const plain = (statements, calls) => ({
  "entry.mjs": 'export * from "./worker.js"; export { default } from "./worker.js";',
  "worker.js": `
    const STATEMENTS = ${JSON.stringify(statements)};
    const utf8 = new TextEncoder();

    async function sealing() {
      const base = await crypto.subtle.importKey("raw", new Uint8Array(32), "HKDF", false, ["deriveKey"]);
      const hkdf = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(0), info: utf8.encode("p") };
      return crypto.subtle.deriveKey(hkdf, base, { name: "AES-GCM", length: 256 }, false,
        ["encrypt", "decrypt"]);
    }

    export class JobsObject {
      constructor(state, env) {
        this.storage = state.storage;
        this.env = env;
      }

      run(count) {
        for (const statement of STATEMENTS.splice(0, count)) {
          this.storage.sql.exec(...statement).toArray();
        }
      }

      async fetch() {
        this.run(12);
        await this.storage.getAlarm();
        const iv = crypto.getRandomValues(new Uint8Array(12));
        await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await sealing(), new Uint8Array(900));
        for (let call = 0; call < ${calls}; call++) {
          await this.storage.sync();
          await this.call(call === 0);
          this.run(3);
        }
        this.run(STATEMENTS.length);
        if (${calls} > 1) await this.env.SCHEDULE.put("scheduled:p", "p".repeat(900), { metadata: {} });
        return new Response(null, { status: 204 });
      }

      async call(isPost) {
        const response = await fetch(this.env.INSTAGRAM_BASE + "/graph.instagram.com/v26.0/1", {
          method: isPost ? "POST" : "GET", body: isPost ? "caption=p" : undefined,
          headers: { authorization: "Bearer p", "content-type": "application/x-www-form-urlencoded" },
          redirect: "manual", signal: AbortSignal.timeout(60_000) });
        return JSON.parse(await response.text());
      }
    }

    export default {
      fetch: () => new Response(""),
      scheduled: (event, env) => env.JOBS.get(env.JOBS.idFromName("jobs"))
        .fetch("https://jobs/cron", { method: "POST", body: "{}" }),
    };`,
});
