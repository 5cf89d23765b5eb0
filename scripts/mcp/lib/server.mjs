// Answers the messages on standard input, side by side, until it ends.
import { call } from './call.mjs';
import { answerHere, dressed, emptyMenu, parse, requireVersion, RpcError } from './protocol.mjs';
import { Failure } from './words.mjs';

const LAST_MAX_MS = 1750;
const LINE_MAX = 32 * 1024 * 1024;
const TICK_MS = 4000;
/** What a sign of life counts; so little that none of them makes up a step. */
const TICK = 1 / 4096;
const LONG_TOOLS = ['schedule_batch', 'upload_media', 'publish_post', 'wait_for_post'];

export async function serve(settings, input, output) {
  const running = new Map();
  const open = new Set();
  output.on('error', () => process.exit(0)); // who listened has gone
  const send = (json) => output.write(`${hidden(JSON.stringify(json), settings.apiKey)}\n`);
  for await (const line of linesOf(input)) {
    if (line.trim() === '') continue;
    const work = take(line, settings, running, send);
    open.add(work);
    void work.finally(() => open.delete(work));
  }
  await Promise.race([Promise.allSettled(open), new Promise((resolve) => setTimeout(resolve, LAST_MAX_MS))]);
  running.forEach((controller) => controller.abort());
}

/** The key is in no message, whatever a caller put into its arguments. */
const hidden = (text, apiKey) => (apiKey ? text.replaceAll(apiKey, 'vg_live_(hidden)') : text);

async function* linesOf(input) {
  let rest = [];
  let size = 0;
  for await (const chunk of input) {
    let from = 0;
    let end;
    while ((end = chunk.indexOf(10, from)) >= 0) {
      rest.push(chunk.subarray(from, end));
      yield size > LINE_MAX ? '?' : Buffer.concat(rest).toString('utf8');
      [rest, size, from] = [[], 0, end + 1];
    }
    size += chunk.length - from;
    rest = size > LINE_MAX ? [] : [...rest, chunk.subarray(from)];
  }
  if (rest.length > 0) yield Buffer.concat(rest).toString('utf8');
}

async function take(line, settings, running, send) {
  let message;
  try {
    message = parse(line);
    if (message.isAnswer) return;
    if (message.id === undefined) heed(message, running);
    else await answer(message, settings, running, send);
  } catch (error) {
    if (error instanceof RpcError) send(error.answer(message?.id));
    else if (error.name !== 'AbortError') throw error;
  }
}

function heed({ method, params }, running) {
  if (method === 'notifications/cancelled') running.get(params.requestId)?.abort();
}

async function answer(message, settings, running, send) {
  requireVersion(message);
  const result = answerHere(message, settings) ?? (await beside(message, settings, running, send));
  if (result) send({ jsonrpc: '2.0', id: message.id, result: dressed(result, message) });
}

/** The result from VoidGram; undefined when it was cancelled. */
async function beside(message, settings, running, send) {
  const controller = new AbortController();
  running.set(message.id, controller);
  const progress = progressOf(message, send);
  try {
    const result = await call(message, settings, { signal: controller.signal, tell: progress.tell });
    return controller.signal.aborted ? undefined : result;
  } catch (error) {
    if (controller.signal.aborted) return undefined;
    if (error instanceof Failure) return failed(error, message);
    throw error;
  } finally {
    progress.end();
    running.delete(message.id);
  }
}

function failed(failure, { method }) {
  if (method === 'tools/call') return failure.result;
  if (method === 'completion/complete') return emptyMenu();
  throw new RpcError(-32603, failure.text);
}

/** Tells how far a call is, in numbers that rise strictly; nothing when nobody asked for it. */
function progressOf({ method, params }, send) {
  const token = params._meta?.progressToken;
  if (token === undefined || method !== 'tools/call' || !LONG_TOOLS.includes(params.name)) return { tell() {}, end() {} };
  const state = { done: -1, total: undefined, words: 'Working' };
  const tell = (done, total, words) => {
    state.done = done === undefined || done <= state.done ? Math.max(0, state.done) + TICK : done;
    Object.assign(state, { total, words: words ?? state.words });
    const params = { progressToken: token, progress: state.done, ...(state.total !== undefined && { total: state.total }), message: state.words };
    send({ jsonrpc: '2.0', method: 'notifications/progress', params });
  };
  const ticker = setInterval(() => tell(undefined, state.total), TICK_MS);
  return { tell, end: () => clearInterval(ticker) };
}
