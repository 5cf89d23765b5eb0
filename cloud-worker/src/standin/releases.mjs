// Which version of a script answers where: the Worker changes soon, its objects may be late.
import { refuse } from "./answers.mjs";
import { newUuid } from "./world.mjs";

const VERSIONS_KEPT = 5;

/** Adds a version that answers nowhere yet. */
export function addVersion(script, version) {
  script.versions = [...script.versions, version].slice(-VERSIONS_KEPT);
}

/**
 * Makes a version the one that answers. An object that is active goes on with the old code until
 * its delay is over; where its classes change it cannot.
 */
export async function release({ cloud, world }, script, version, strategy = {}) {
  const now = world.now();
  const isFirst = script.live === null;
  const hasOtherClasses = !isFirst && names(script, script.objects) !== names(script, version.id);
  Object.assign(script, {
    previous: script.live, live: version.id, modifiedAt: now,
    deployments: [{ id: newUuid(), versionId: version.id, createdAt: now },
      ...script.deployments].slice(0, VERSIONS_KEPT),
  });
  script.objectsDue = null;
  if (isFirst || hasOtherClasses) script.objects = version.id;
  await cloud.runtime.sync();
  // Delays begin when the version answers, not while workerd starts.
  script.liveSince = world.now();
  if (script.objects !== version.id) script.objectsDue = world.now() + delayOf(strategy, world.settings);
  world.save();
}

const names = (script, id) => {
  const version = script.versions.find((one) => one.id === id);
  return JSON.stringify((version?.classes ?? []).map(({ name }) => name).sort());
};

function delayOf({ mode = "deferred", max_delay: maxDelayS = Infinity }, { objectsMs }) {
  return mode === "immediate" ? 0 : Math.min(maxDelayS * 1_000, objectsMs);
}

/** Gives objects whose delay is over the new code; whether any got it. */
export function updateObjects(world) {
  const due = world.scripts().map(({ script }) => script)
    .filter(({ objectsDue }) => objectsDue !== null && objectsDue <= world.now());
  for (const script of due) Object.assign(script, { objects: script.live, objectsDue: null });
  return due.length > 0;
}

/** Runs a change of a script; a second one at the same time is refused. */
export async function exclusively({ cloud, account, params }, change) {
  const id = `${account.id} ${params.script}`;
  if (cloud.changing.has(id)) refuse("concurrent");
  cloud.changing.add(id);
  try {
    return await change();
  } finally {
    cloud.changing.delete(id);
  }
}
