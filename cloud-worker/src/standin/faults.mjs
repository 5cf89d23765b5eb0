// Faults that were ordered: which call meets one, and what that is.

const PAGE = (title) => `<!DOCTYPE html>\n<html><head><title>${title}</title></head>`
  + `<body><h1>${title}</h1><p>cloudflare</p></body></html>\n`;

const DETAILS = ["times", "skip", "delayMs", "retryAfterS", "status", "code", "message"];

/** What each kind answers with; those without an answer leave the caller alone with it. */
const KINDS = {
  429: ({ retryAfterS = 1 }) => ({ status: 429, headers: { "retry-after": String(retryAfterS) },
    json: { code: 971, message: "Please wait and consider throttling your request speed" } }),
  500: () => ({ status: 500, json: { code: 10013, message: "An unknown error has occurred." } }),
  502: () => ({ status: 502, html: PAGE("502 Bad Gateway") }),
  refused: ({ status = 403, code = 10000, message = "Authentication error" }) =>
    ({ status, json: { code, message } }),
  silence: () => ({}), // the connection stays open and nothing comes
  cut: () => ({}), // the connection is closed
  slow: () => ({}), // the right answer, delayMs late
};

export class Faults {
  constructor() {
    this.clear();
  }

  clear() {
    this.ordered = [];
    this.met = [];
  }

  /** Orders one; the stand-in's own mistakes in it are told, not guessed at. */
  order(fault) {
    const { route, kind, done = false, ...rest } = fault;
    const unknown = Object.keys(rest).filter((name) => !DETAILS.includes(name));
    if (typeof route !== "string" || !(kind in KINDS) || unknown.length > 0) {
      throw new TypeError(`a fault has a route, a kind (${Object.keys(KINDS).join(", ")}), done and `
        + `${DETAILS.join(", ")}; this one: ${JSON.stringify(fault)}`);
    }
    this.ordered.push({ times: 1, skip: 0, ...rest, route, kind: String(kind), done });
  }

  /**
   * The fault that a call of this route meets, if any; the first that was ordered comes first. One
   * may be ordered for the beginning of the call's full name.
   */
  meet(route, name = route) {
    const isMet = (ordered) => ordered === route || ordered === "*" || (name !== route && name.startsWith(ordered));
    const fault = this.ordered.find((one) => one.times > 0 && isMet(one.route));
    if (!fault) return null;
    if (fault.skip > 0) {
      fault.skip -= 1;
      return null;
    }
    fault.times -= 1;
    this.met.push({ route, kind: fault.kind, done: fault.done });
    return fault;
  }
}

/** What a fault answers with. */
export const answerOf = (fault) => KINDS[fault.kind](fault);
