// The built server on a home of its own, beside a stand-in of Cloudflare, driven as our page does.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { until } from "./waiting.mjs";

/** What the build left. */
export const JAR = fileURLToPath(new URL("../../../../../local-server/target/voidgram.jar", import.meta.url));

/** A server that can be killed and started again on the same home. */
export class Home {
  /** A home for the length of the work; the work's servers end with it. */
  static async with(apiBase, work, env = {}, jar = JAR) {
    const home = new Home(apiBase, env, jar);
    try {
      await home.start();
      return await work(home);
    } finally {
      await home.kill();
      rmSync(home.folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    }
  }

  constructor(apiBase, env = {}, jar = JAR) {
    this.env = { ...process.env, VOIDGRAM_CLOUDFLARE_BASE: apiBase, ...env };
    this.jar = jar;
    this.printed = "";
    this.folder = mkdtempSync(join(tmpdir(), "home-"));
  }

  async start() {
    const child = spawn("java", ["-jar", this.jar, "serve", "--port", "0", "--home", this.folder, "--no-open"],
      { env: this.env, stdio: ["ignore", "pipe", "pipe"] });
    this.child = child;
    this.ended = new Promise((resolve) => child.once("exit", resolve));
    let printed = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.on("data", (text) => {
        printed += text;
        this.printed += text;
      });
    }
    await until(() => /VOIDGRAM READY .*}/.test(printed) || child.exitCode !== null, { timeoutMs: 60_000 });
    const { baseUrl, loginUrl, sandboxUrl } = JSON.parse(/VOIDGRAM READY (.*)/.exec(printed)?.[1] ?? `"${printed}"`);
    this.origin = new URL(baseUrl).origin;
    this.sandboxUrl = sandboxUrl;
    const login = await fetch(loginUrl, { redirect: "manual" });
    this.cookie = login.headers.get("set-cookie").split(";")[0];
  }

  /** Ends it at once, in whatever it does. */
  async kill(signal = "SIGKILL") {
    if (this.child.exitCode === null && this.child.signalCode === null) this.child.kill(signal);
    await this.ended;
  }

  async call(method, path, body) {
    const response = await fetch(this.origin + path, { method, body: body && JSON.stringify(body),
      headers: { Cookie: this.cookie, Origin: this.origin, "Content-Type": "application/json" } });
    return { status: response.status, ...(await response.json()) };
  }

  deploy(body = {}) {
    return this.call("POST", "/api/cloudflare/deploy", body);
  }

  undeploy(bringHome = true) {
    return this.call("POST", "/api/cloudflare/undeploy", { bringHome });
  }

  rotate() {
    return this.call("POST", "/api/cloudflare/rotate", {});
  }

  async deployment() {
    return (await this.call("GET", "/api/cloudflare/deploy")).deployment;
  }

  /** The deployment, when it has ended. */
  async outcome(timeoutMs = 60_000) {
    return until(async () => {
      const deployment = await this.deployment();
      return deployment.state !== "RUNNING" && deployment;
    }, { timeoutMs, everyMs: 100 });
  }
}

/** A deployment's steps that are worth a look in a failing test. */
export const told = ({ state, error, steps }) => JSON.stringify({ state, error,
  steps: steps.map(({ name, state: how, detail }) => `${name}: ${how} ${detail ?? ""}`) }, null, 1);
