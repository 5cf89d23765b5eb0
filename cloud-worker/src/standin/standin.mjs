// A stand-in of Cloudflare on this machine: its REST API in front of the uploaded Worker itself.
//
// VOIDGRAM_CLOUDFLARE_BASE points the server at it. control.mjs tells how tests make it misbehave,
// world.mjs how it behaves by itself. It knows what the deployment of VoidGram needs, and no more.
import { createServer } from "node:http";
import { addressRoutes } from "./addresses.mjs";
import { analyticsRoutes } from "./analytics.mjs";
import { Api, BASE } from "./api.mjs";
import { CONTROL, Control } from "./control.mjs";
import { CronClock } from "./cron.mjs";
import { Faults } from "./faults.mjs";
import { Gateway } from "./gateway.mjs";
import { Host } from "./host.mjs";
import { Journal } from "./journal.mjs";
import { kvRoutes } from "./kv.mjs";
import { r2Routes } from "./r2.mjs";
import { updateObjects } from "./releases.mjs";
import { Runtime } from "./runtime.mjs";
import { scriptRoutes } from "./scripts.mjs";
import { tokenRoutes } from "./tokens.mjs";
import { Usage } from "./usage.mjs";
import { World } from "./world.mjs";

const OBJECTS_EVERY_MS = 250;
const ROUTES = [tokenRoutes, kvRoutes, r2Routes, addressRoutes, scriptRoutes, analyticsRoutes].flat();

export class StandIn {
  /**
   * Starts one, with all that was deployed there before.
   *
   * @param folder where everything is kept
   * @param settings of world.mjs SETTINGS, those that shall differ
   */
  static async start({ folder, port = 0, settings = {} }) {
    const standIn = new StandIn(new World(folder), settings);
    await standIn.open(port);
    return standIn;
  }

  constructor(world, settings) {
    Object.assign(world.settings, settings);
    const cloud = { world, changing: new Set(), usage: new Usage(world), faults: new Faults(),
      journal: new Journal() };
    cloud.host = new Host(cloud);
    cloud.runtime = new Runtime(cloud);
    cloud.gateway = new Gateway(cloud);
    cloud.cronClock = new CronClock(cloud);
    this.cloud = cloud;
    this.api = new Api(cloud, ROUTES);
    this.control = new Control(cloud);
  }

  async open(port) {
    const { runtime, gateway, cronClock, world } = this.cloud;
    await runtime.sync();
    await gateway.sync();
    this.server = createServer((request, response) => this.answer(request, response));
    await new Promise((resolve, reject) => {
      this.server.once("error", reject);
      this.server.listen(port, "127.0.0.1", resolve);
    });
    cronClock.start();
    this.objectsTimer = setInterval(() => this.update(), OBJECTS_EVERY_MS).unref();
    world.save();
  }

  update() {
    if (!updateObjects(this.cloud.world)) return;
    this.cloud.world.save();
    this.cloud.runtime.sync().catch((error) => this.cloud.journal.log(`not updated: ${error.message}`));
  }

  async answer(request, response) {
    const front = [[CONTROL, this.control], [`${BASE}/`, this.api]]
      .find(([path]) => request.url.startsWith(path))?.[1];
    try {
      if (front) await front.answer(request, response);
      else response.writeHead(404).end();
    } catch (error) {
      this.cloud.journal.log(`the stand-in failed: ${error.stack}`);
      if (!response.headersSent) response.writeHead(500);
      response.end("The stand-in failed; its logs say at what.\n");
    }
  }

  /** Where it is; the token and account are the first of its own. */
  get ready() {
    const origin = `http://127.0.0.1:${this.server.address().port}`;
    const { tokens: [token], accounts: [account] } = this.cloud.world;
    return { apiBase: origin + BASE, controlUrl: origin + CONTROL.slice(0, -1), token: token.value,
      accountId: account.id, pid: process.pid };
  }

  /** Keeps all there is, at once, and lets another one have the folder. */
  letGo() {
    this.cloud.world.save();
    this.cloud.world.release();
  }

  /** Ends it, once; what was deployed stays in the folder. */
  close() {
    this.closed ??= this.end();
    return this.closed;
  }

  async end() {
    const { cronClock, gateway, runtime } = this.cloud;
    cronClock.stop();
    clearInterval(this.objectsTimer);
    this.server.close();
    this.server.closeAllConnections();
    gateway.close();
    await runtime.dispose();
    this.letGo();
  }
}
