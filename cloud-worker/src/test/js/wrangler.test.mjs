// wrangler.toml says what the Worker needs, no more and no less.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, extname } from "node:path";
import { test } from "node:test";
import { parse } from "smol-toml";
import { bindingsOf, differences, namesRead } from "./support/bindings.mjs";
import { deployed } from "./support/bundle.mjs";
import { COMPATIBILITY_DATE } from "./support/cloud.mjs";

const TOML = new URL("../../../../wrangler.toml", import.meta.url);
const SECRETS = ["MASTER_SECRET", "MASTER_SECRET_OLD"];
const text = readFileSync(TOML, "utf8");
const wrangler = parse(text);

test("names the bindings that the Worker reads, and no others", async () => {
  const read = await namesRead(new URL(wrangler.main, TOML));

  assert.deepEqual(differences([...bindingsOf(wrangler), ...SECRETS], read), []);
});

test("names the secrets in a comment only", () => {
  for (const secret of SECRETS) {
    assert.match(text, new RegExp(`^#.*\\b${secret}\\b`, "m"));
  }
  assert.deepEqual(bindingsOf(wrangler).filter((name) => SECRETS.includes(name)), []);
});

test("makes the class of each Durable Object with SQLite, as the free plan wants", async () => {
  const classes = wrangler.durable_objects.bindings.map(({ class_name }) => class_name);
  const entry = await import(new URL(wrangler.main, TOML));

  assert.deepEqual(wrangler.migrations.flatMap(({ new_sqlite_classes }) => new_sqlite_classes), classes);
  for (const name of classes) assert.equal(typeof entry[name], "function", `${name} is not exported`);
  assert.deepEqual(Object.keys(entry.default).sort(), ["fetch", "scheduled"]);
});

test("takes each module along that the entry imports", () => {
  const globs = wrangler.rules.filter(({ type }) => type === "ESModule").flatMap(({ globs }) => globs);
  const isTaken = (name) => globs.some((glob) => glob === `*${extname(name)}`);
  const others = Object.keys(deployed()).filter((name) => name !== basename(wrangler.main));

  assert.ok(wrangler.no_bundle && wrangler.find_additional_modules);
  assert.deepEqual(others.filter((name) => !isTaken(name)), []);
});

test("runs the cron each minute on the runtime of the tests", () => {
  assert.deepEqual(wrangler.triggers.crons, ["* * * * *"]);
  assert.equal(wrangler.compatibility_date, COMPATIBILITY_DATE);
});

test("sees a binding that is missing, and one that nobody reads", async () => {
  const read = await namesRead(new URL(wrangler.main, TOML));
  const declared = [...bindingsOf(wrangler), ...SECRETS];
  const renamed = declared.map((name) => (name === "SCHEDULE" ? "SCHEDULES" : name));

  assert.deepEqual(differences(renamed, read), ["SCHEDULE is not declared", "SCHEDULES is not read"]);
});
