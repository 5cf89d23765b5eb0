// Lets VoidGram answer: sends a message on to POST /mcp, after the files it names were told of and uploaded.
import { find } from './files.mjs';
import { MODERN, RpcError } from './protocol.mjs';
import { isUnreachable, jsonOf, open, refusalOf, requireVoidGram, textOf } from './rest.mjs';
import { uploadAll } from './upload.mjs';
import { badKey, closed, Failure, noKey, silent, stranger } from './words.mjs';

const FILES_MAX = 200;
const ROUNDS_MAX = 5;
const NAMED = { 'tools/call': 'name', 'prompts/get': 'name', 'resources/read': 'uri' };

/** The result of a message; `tell(done, total, words)` hears of progress. */
export async function call(message, settings, { signal, tell }) {
  if (!settings.apiKey) throw noKey();
  if (!settings.hasGoodKey) throw badKey();
  await requireVoidGram(settings.baseUrl);
  const found = message.method === 'tools/call' ? filesOf(message.params, settings) : undefined;
  for (let round = 0; round < ROUNDS_MAX; round++) {
    const result = await send(message, found && told(found), settings, { signal, tell });
    const wanted = result._meta?.['io.voidgram/upload'];
    if (!wanted) return result;
    const entries = wanted.places.map((place) => found.entries[place]);
    const outcomes = await uploadAll(settings, entries, { signal, tell: (done, words) => tell(done, wanted.total, words) });
    entries.forEach((entry, i) => Object.assign(entry, { outcome: outcomes[i] }));
  }
  throw new Failure('INTERNAL_ERROR', 'VoidGram asked for the same files again and again.');
}

/** The files that the arguments name, when they name some in a way that can be right. */
function filesOf({ name, arguments: args }, settings) {
  const properties = settings.tools.find((tool) => tool.name === name)?.inputSchema.properties ?? {};
  const isList = Array.isArray(args?.files) && args.files.every((it) => typeof it === 'string') && args.files.length <= FILES_MAX;
  const isFolder = typeof args?.folder === 'string';
  const isOne = properties.files && (isList || isFolder) && !(isList && isFolder) && (isList || properties.folder);
  if (!isOne) return undefined;
  const limit = Number.isInteger(args.limit) && args.limit >= 1 && args.limit <= FILES_MAX ? args.limit : FILES_MAX;
  return find(isFolder ? { folder: args.folder } : { files: args.files }, limit, settings.files);
}

/** Without the paths, which stay here. */
function told(found) {
  return { ...found, ...(found.entries && { entries: found.entries.map(({ path, ...rest }) => rest) }) };
}

async function send(message, files, settings, { signal, tell }) {
  const meta = { ...message.params._meta, progressToken: 'voidgram-mcp', ...(files && { 'io.voidgram/files': files }) };
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: message.method, params: { ...message.params, _meta: meta } });
  const heard = { words: '' };
  const hear = ({ progress, total, message: words }) => {
    heard.words = words ?? heard.words;
    tell(progress, total, words);
  };
  try {
    const headers = headersOf(message, settings, body);
    const response = await open(`${settings.baseUrl}/mcp`, { method: 'POST', headers, signal, write: (out) => out.end(body) });
    return await resultOf(response, settings, hear);
  } catch (error) {
    if (signal.aborted || error instanceof Failure || error instanceof RpcError) throw error;
    throw brokenOff(isUnreachable(error) ? closed(settings.baseUrl) : silent(settings.baseUrl), heard.words);
  }
}

/** What is known to be made when VoidGram goes away in the midst of a batch. */
function brokenOff(failure, words) {
  const [, at, all] = /^Scheduling (\d+) of (\d+)/.exec(words) ?? [];
  if (!at) return failure;
  const what = `${at - 1} of ${all} posts are scheduled and stay so; it broke off at item ${at - 1}. ${failure.message}`;
  return new Failure(failure.code, what, { next: 'The same call again makes only the rest.' });
}

function headersOf(message, settings, body) {
  const name = message.params[NAMED[message.method]];
  return {
    Authorization: `Bearer ${settings.apiKey}`,
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    Accept: 'application/json, text/event-stream',
    'X-VoidGram-Read-Only': settings.readOnly,
    ...(settings.only !== undefined && { 'X-VoidGram-Tools': settings.only }),
    ...(message.version !== undefined && { 'MCP-Protocol-Version': MODERN, 'Mcp-Method': message.method }),
    ...(message.version !== undefined && name !== undefined && { 'Mcp-Name': headerText(String(name)) }),
  };
}

/** What a header cannot hold as it is goes as Base64. */
function headerText(text) {
  return /^[\x21-\x7e]*$/.test(text) ? text : `=?base64?${Buffer.from(text, 'utf8').toString('base64')}?=`;
}

async function resultOf(response, settings, hear) {
  const isStream = /^text\/event-stream/.test(response.headers['content-type'] ?? '');
  if (response.statusCode === 200 && isStream) return ofStream(response, hear);
  const body = jsonOf(await textOf(response));
  if (body?.jsonrpc === '2.0') return ofAnswer(body);
  throw body ? refusalOf(response.statusCode, body, settings.baseUrl) : stranger(settings.baseUrl);
}

async function ofStream(response, hear) {
  let text = '';
  response.setEncoding('utf8');
  for await (const chunk of response) {
    text += chunk;
    let end;
    while ((end = text.indexOf('\n\n')) >= 0) {
      const json = jsonOf(dataOf(text.slice(0, end)));
      text = text.slice(end + 2);
      if (json?.method === 'notifications/progress') hear(json.params);
      else if (json) return ofAnswer(json);
    }
  }
  throw new Error('the answer ended before its result');
}

function dataOf(event) {
  const lines = event.split('\n').filter((line) => line.startsWith('data:'));
  return lines.map((line) => line.slice(5).trimStart()).join('\n');
}

function ofAnswer({ result, error }) {
  if (error) throw new RpcError(error.code, error.message, error.data);
  return result;
}
