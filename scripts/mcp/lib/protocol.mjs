// The protocol as far as it is answered here: all but what VoidGram itself has to be asked for.
import { CATALOG } from './settings.mjs';
import { ERRORS_PAGE, shown } from './words.mjs';

export const MODERN = '2026-07-28';
const LEGACY = ['2025-11-25', '2025-06-18', '2025-03-26', '2024-11-05'];
const VERSION = 'io.modelcontextprotocol/protocolVersion';
const CACHEABLE = ['tools/list', 'prompts/list', 'resources/list', 'resources/templates/list', 'resources/read', 'server/discover'];
const CAPABILITIES = { tools: {}, prompts: {}, resources: {}, completions: {} };

export class RpcError extends Error {
  /** With the id of a message that could not be read as a whole, where that is known. */
  constructor(code, message, data, requestId) {
    super(message);
    Object.assign(this, { code, data, requestId });
  }

  answer(id) {
    return { jsonrpc: '2.0', id: id ?? this.requestId ?? null, error: { code: this.code, message: this.message, ...(this.data && { data: this.data }) } };
  }
}

const invalid = (what) => new RpcError(-32602, what);
const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads a line: {id, method, params, version}, the id undefined for a notification. */
export function parse(line) {
  let json;
  try {
    json = JSON.parse(line);
  } catch {
    throw new RpcError(-32700, 'The message is not JSON.');
  }
  if (!isObject(json) || json.jsonrpc !== '2.0') throw new RpcError(-32600, 'The message is no single JSON-RPC 2.0 object.');
  const isAnswer = !('method' in json) && ('result' in json || 'error' in json);
  const hasGoodId = json.id === undefined || typeof json.id === 'string' || typeof json.id === 'number';
  if (!hasGoodId || (typeof json.method !== 'string' && !isAnswer)) {
    throw new RpcError(-32600, 'The message has no method, or an id of no known kind.');
  }
  const params = paramsOf(json);
  const version = isObject(params._meta) && VERSION in params._meta ? String(params._meta[VERSION]) : undefined;
  return { id: json.id, method: json.method, params, version, isAnswer };
}

/** What JSON-RPC allows and this protocol does not, a list or null, is an error of the params. */
function paramsOf({ id, params = {} }) {
  if (isObject(params)) return params;
  const isWrongMessage = id === undefined || typeof params !== 'object';
  throw new RpcError(isWrongMessage ? -32600 : -32602, 'The params are no object.', undefined, isWrongMessage ? undefined : id);
}

export function requireVersion({ version }) {
  if (version === undefined || version === MODERN) return;
  throw new RpcError(-32022, 'This version of the protocol is not spoken here.', { supported: [MODERN, ...LEGACY], requested: shown(version) });
}

/** The result; undefined when VoidGram has to be asked. */
export function answerHere(message, settings) {
  if (message.version === undefined) {
    if (message.method === 'initialize') return initialized(message.params);
    if (message.method === 'ping') return {};
  } else if (message.method === 'server/discover') {
    return { supportedVersions: [MODERN, ...LEGACY], capabilities: CAPABILITIES, instructions: CATALOG.instructions };
  }
  return common(message, settings);
}

function common({ method, params }, settings) {
  switch (method) {
    case 'tools/list': return { tools: settings.tools };
    case 'prompts/list': return { prompts: plain(CATALOG.prompts) };
    case 'prompts/get': return prompt(params);
    case 'resources/list': return { resources: plain(CATALOG.resources) };
    case 'resources/templates/list': return { resourceTemplates: CATALOG.resourceTemplates };
    case 'resources/read': return page(params);
    case 'completion/complete': return menu(params);
    case 'tools/call': return requireTool(params, settings);
    default: throw new RpcError(-32601, `There is no method ${shown(method)} here.`);
  }
}

const plain = (list) => list.map(({ _meta, ...rest }) => rest);

function initialized({ protocolVersion }) {
  return {
    protocolVersion: LEGACY.includes(protocolVersion) ? protocolVersion : LEGACY[0],
    capabilities: CAPABILITIES,
    serverInfo: CATALOG.serverInfo,
    instructions: CATALOG.instructions,
  };
}

function requireTool({ name }, settings) {
  if (typeof name !== 'string') throw invalid('params has no name.');
  if (!settings.tools.some((tool) => tool.name === name)) throw invalid(`There is no tool ${shown(name)}.`);
  return undefined;
}

function prompt({ name, arguments: given = {} }) {
  if (typeof name !== 'string') throw invalid('params has no name.');
  const found = CATALOG.prompts.find((it) => it.name === name);
  if (!found) throw invalid(`There is no prompt ${shown(name)}.`);
  const value = (key) => (typeof given?.[key] === 'string' && given[key].trim() ? given[key] : undefined);
  const missing = found.arguments.find((it) => it.required && value(it.name) === undefined);
  if (missing) throw invalid(`The argument ${missing.name} of ${name} is missing.`);
  const sentences = found._meta['io.voidgram/template'].map((it) => filled(it, value)).filter((it) => it !== undefined);
  return { messages: [{ role: 'user', content: { type: 'text', text: sentences.join(' ') } }], description: found.description };
}

/** A sentence with a place that nothing was given for is left out. */
function filled(sentence, value) {
  let isWhole = true;
  const text = sentence.replace(/\{(\w+)(?:=([^}]*))?\}/g, (_, name, byDefault) => {
    const word = value(name) ?? byDefault;
    isWhole &&= word !== undefined;
    return word ?? '';
  });
  return isWhole ? text : undefined;
}

function page({ uri }) {
  if (typeof uri !== 'string') throw invalid('params has no uri.');
  return uri === 'voidgram://errors' ? { contents: [{ uri, mimeType: 'text/markdown', text: ERRORS_PAGE }] } : undefined;
}

function menu({ ref, argument }) {
  const isUnknown = ref?.type === 'ref/prompt' && !CATALOG.prompts.some((it) => it.name === ref.name);
  if (isUnknown) throw invalid(`There is no prompt ${shown(String(ref.name ?? ''))}.`);
  return argument?.name === 'account' ? undefined : emptyMenu();
}

export const emptyMenu = () => ({ completion: { values: [], total: 0, hasMore: false } });

/** The result as the era of the message wants it. */
export function dressed(result, message) {
  if (message.version === undefined) return result;
  const meta = { ...result._meta, 'io.modelcontextprotocol/serverInfo': CATALOG.serverInfo };
  const cached = CACHEABLE.includes(message.method) ? { ttlMs: isLasting(message) ? 3_600_000 : 0, cacheScope: 'private' } : {};
  return { ...result, resultType: 'complete', _meta: meta, ...cached };
}

const isLasting = ({ params }) => !String(params.uri ?? '').startsWith('voidgram://posts/');
