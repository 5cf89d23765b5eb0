// Who a token is, and which accounts it reaches.
import { refuse } from "./answers.mjs";
import { mayReach, paged } from "./api.mjs";

const isUsers = ({ owner }) => owner === "user";

const told = ({ id, status }) => ({ id, status });

const shown = (account) => ({ id: account.id, name: account.name, type: "standard",
  settings: { enforce_twofactor: false }, created_on: new Date(account.createdAt).toISOString() });

/** An account's own token is nobody here: users' tokens are verified at another address. */
const verifyUsers = ({ token }) => (isUsers(token) ? told(token) : refuse("invalidToken"));

const verifyAccounts = ({ token }) => (isUsers(token) ? refuse("invalidToken") : told(token));

/** Without the permission the list is empty (field), and nothing says why. */
const listAccounts = ({ world, token, query }) => {
  const mayRead = token.permissions.includes("Account Settings Read");
  const accounts = world.accounts.filter((account) => mayRead && mayReach(token, account));
  return paged(accounts.map(shown), query, 50);
};

export const tokenRoutes = [
  ["GET /user/tokens/verify", null, verifyUsers],
  ["GET /accounts/:account/tokens/verify", null, verifyAccounts],
  ["GET /user", null, ({ token }) => (isUsers(token) ? { id: token.id } : refuse("noUser"))],
  ["GET /memberships", null, () => refuse("noMemberships")],
  ["GET /accounts", null, listAccounts],
  ["GET /accounts/:account", "Account Settings Read", ({ account }) => shown(account)],
];
