// The one data set of GraphQL analytics that tells of cron: workersInvocationsScheduled.
import { Raw, refuse } from "./answers.mjs";

const SET = "workersInvocationsScheduled";
const json = (body) => new Raw(JSON.stringify(body), { headers: { "content-type": "application/json" } });

const failed = (message) =>
  json({ data: null, errors: [{ message, path: null, extensions: { code: "error" } }] });

/** Takes account and script from the query's text or its variables, and limits nothing else. */
function answer({ world, cloud, token, json: parsed }) {
  if (!token.permissions.includes("Account Analytics Read")) refuse("authentication");
  const { query = "", variables = {} } = parsed();
  if (!query.includes(SET)) return failed(`the stand-in knows ${SET} only`);
  const asked = `${query} ${JSON.stringify(variables)}`;
  const account = world.accounts.find(({ id }) => asked.includes(id));
  if (!account) return failed("not authorized for that account");
  const newest = world.now() - world.settings.analyticsLagMs;
  const runs = cloud.journal.crons.filter(({ script, at, outcome }) => at <= newest
    && outcome !== "running" && account.scripts.some(({ name }) => name === script));
  const shown = runs.map(({ script: scriptName, cron, scheduledTime, at, outcome }) => ({
    scriptName, cron, datetime: new Date(at).toISOString(),
    scheduledDatetime: new Date(scheduledTime).toISOString(),
    status: outcome === "ok" ? "success" : "scriptThrewException",
  })).reverse();
  return json({ data: { viewer: { accounts: [{ [SET]: shown }] } }, errors: null });
}

export const analyticsRoutes = [["POST /graphql", null, answer]];
