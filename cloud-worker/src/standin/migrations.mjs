// Which Durable Object classes a script has after the migrations of an upload.
import { refuse } from "./answers.mjs";
import { newId } from "./world.mjs";

/** Tag and classes after the migrations; a refused one changes nothing. */
export function migrated(script, migrations) {
  const before = { tag: script.tag, classes: script.classes };
  if (!migrations) return before;
  const { old_tag, new_tag, steps = [migrations] } = migrations;
  if (old_tag !== undefined && old_tag !== (script.tag ?? "")) {
    refuse("migrationTag", old_tag, script.tag ?? "");
  }
  return { tag: new_tag ?? script.tag, classes: steps.reduce(afterStep, script.classes) };
}

function afterStep(classes, step) {
  if ((step.new_classes ?? []).length > 0) refuse("needsSqlite");
  const created = (step.new_sqlite_classes ?? []).map((name) => ({ name, id: newId() }));
  for (const { name } of created) {
    if (has(classes, name)) {
      refuse("migration", `Cannot apply new-sqlite-class migration to class '${name}' `
        + "that is already depended on by existing Durable Objects");
    }
  }
  const deleted = step.deleted_classes ?? [];
  const renamed = step.renamed_classes ?? [];
  for (const name of [...deleted, ...renamed.map(({ from }) => from)]) {
    if (!has(classes, name)) refuse("migration", `There is no class '${name}' to delete or rename`);
  }
  const kept = classes.filter(({ name }) => !deleted.includes(name)).map((one) => ({
    ...one, name: renamed.find(({ from }) => from === one.name)?.to ?? one.name,
  }));
  return [...kept, ...created];
}

const has = (classes, wanted) => classes.some(({ name }) => name === wanted);

/** Every class must be in the code, those that exist already above all. */
export function checkExported(before, after, exported) {
  for (const { name, id } of after) {
    if (exported.includes(name)) continue;
    refuse(before.some((known) => known.id === id) ? "classGone" : "classNotExported", name);
  }
}
