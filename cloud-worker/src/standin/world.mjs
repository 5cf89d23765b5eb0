// Everything the stand-in keeps: accounts, tokens, settings, and its clock; sealed on the disk.
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** How Cloudflare behaves beyond its API; PUT /__cloud/settings changes it. */
export const SETTINGS = {
  newScriptMs: 2_000, // a new address answers 404 for so long
  versionMs: 2_000, // the old and the new version answer by turns for so long
  objectsMs: 300_000, // an object keeps the old code for so long, unless the upload asks otherwise
  listLagMs: 1_000, // lists do not show what is younger
  kvStaleMs: 60_000, // a Worker is served what it read before for so long, a miss included
  areAlarmsLost: false, // an object's alarm is taken and never rings
  cron: true, // whether cron runs by itself
  cronSecond: 10, // in which second of its minute
  cronDelayMs: 0, // for how long a new cron does not run; the real one takes up to 30 minutes
  analyticsLagMs: 0, // how old a run is before analytics know of it
  callsPerFiveMinutes: 1_200, // to the API, by one token
  r2BindingCode: 10084, // what an upload with R2 is refused with where R2 is off; or 10136
};

/** What a token may do, by the names on Cloudflare's page. */
export const PERMISSIONS = [
  "Account Settings Read", "Workers Scripts Write", "Workers KV Storage Write",
  "Workers R2 Storage Write", "Account Analytics Read",
];

const hex = (bytes) => randomBytes(bytes).toString("hex");

export class World {
  /** The world of a folder, as it was left; a new one has one account and one token. */
  constructor(folder) {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.folder = folder;
    this.lock = lock(join(folder, "lock"));
    this.seal = new Seal(join(folder, "state.key"));
    this.file = join(folder, "state.sealed");
    const kept = existsSync(this.file) ? this.seal.open(readFileSync(this.file)) : fresh();
    Object.assign(this, JSON.parse(kept));
    this.settings = { ...SETTINGS, ...this.settings };
    if (this.tokens.length === 0) this.begin();
  }

  begin() {
    this.addAccount("Stand-in account");
    this.addToken({});
  }

  now() {
    return Date.now() + this.clockOffsetMs;
  }

  addAccount(name) {
    const account = { id: hex(16), name, subdomain: null, r2: true, createdAt: this.now(),
      namespaces: [], buckets: [], scripts: [] };
    this.accounts.push(account);
    return account;
  }

  /** A token of the user, or of one account; by default it may do everything. */
  addToken({ owner = "user", permissions = PERMISSIONS, accounts = null, status = "active" }) {
    const kind = owner === "user" ? "cfut" : "cfat";
    const token = { id: hex(16), value: `${kind}_${hex(20)}`, owner, permissions, accounts, status };
    this.tokens.push(token);
    return token;
  }

  /** Lets another stand-in have the folder. */
  release() {
    rmSync(this.lock, { force: true });
  }

  account(id) {
    return this.accounts.find((account) => account.id === id);
  }

  /** Every script with its account. */
  scripts() {
    return this.accounts.flatMap((account) => account.scripts.map((script) => ({ account, script })));
  }

  /** Whether so long has passed since a time, or the clock was set back behind it. */
  isPast(since, ms) {
    const age = this.now() - since;
    return age < 0 || age >= ms;
  }

  /** Whether lists show already what was made. */
  isListed({ createdAt }) {
    return this.isPast(createdAt, this.settings.listLagMs);
  }

  save() {
    const { accounts, tokens, settings, clockOffsetMs, usage } = this;
    const state = JSON.stringify({ accounts, tokens, settings, clockOffsetMs, usage });
    writeFileSync(`${this.file}.new`, this.seal.close(state), { mode: 0o600 });
    renameSync(`${this.file}.new`, this.file);
  }
}

const fresh = () => JSON.stringify({ accounts: [], tokens: [], settings: {}, clockOffsetMs: 0,
  usage: { day: -1, counts: {} } });

/** Two at once would spoil each other's files; a process that is gone holds nothing. */
function lock(file) {
  const holder = existsSync(file) ? Number(readFileSync(file, "utf8")) : null;
  if (holder !== null && isRunning(holder)) {
    throw new Error(`${file} says that the stand-in of process ${holder} is at work in this folder. `
      + "End that one, or use another folder.");
  }
  rmSync(file, { force: true });
  writeFileSync(file, String(process.pid), { flag: "wx", mode: 0o600 });
  return file;
}

function isRunning(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === "EPERM";
  }
}

export const newId = () => hex(16);
export const newUuid = () => randomUUID();

/** Keeps secrets of uploads off the disk in the clear; the key lies in a file of its owner. */
class Seal {
  constructor(file) {
    if (!existsSync(file)) writeFileSync(file, randomBytes(32), { mode: 0o600 });
    this.key = readFileSync(file);
  }

  close(text) {
    const iv = randomBytes(12);
    const cipher = createCipheriv("aes-256-gcm", this.key, iv);
    const sealed = [cipher.update(text), cipher.final()];
    return Buffer.concat([iv, cipher.getAuthTag(), ...sealed]);
  }

  open(bytes) {
    const cipher = createDecipheriv("aes-256-gcm", this.key, bytes.subarray(0, 12));
    cipher.setAuthTag(bytes.subarray(12, 28));
    return cipher.update(bytes.subarray(28), null, "utf8") + cipher.final("utf8");
  }
}
