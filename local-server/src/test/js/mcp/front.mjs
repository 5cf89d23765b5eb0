// A front before POST /mcp for a suite of tests that has no key and knows the tools of an example server only.
import { createServer, request } from 'node:http';

/**
 * It adds the key, takes its own address for the server's, and puts our names in the place of the example's. Answers pass
 * as they are, unless `spoil` is given, which shows that the suite would notice.
 */
export async function front(world, names, { spoil } = {}) {
  const server = createServer((asked, answer) => pass(asked, answer));
  await new Promise((resolve) => server.listen(0, 'localhost', resolve));
  const own = `localhost:${server.address().port}`;
  const target = new URL(world.origin);

  async function pass(asked, answer) {
    const body = renamed(await textOf(asked), names);
    const headers = { ...asked.headers, authorization: `Bearer ${world.apiKey}` };
    if (headers.host === own) headers.host = target.host;
    if (headers.origin === `http://${own}`) headers.origin = world.origin;
    if (body) headers['content-length'] = String(Buffer.byteLength(body));
    const out = request(world.origin + asked.url, { method: asked.method, headers }, (told) => relay(told, answer, spoil));
    out.once('error', (error) => answer.destroy(error));
    out.end(body);
  }
  return {
    url: `http://${own}/mcp`,
    end: () => new Promise((resolve) => server.close(resolve).closeAllConnections()),
  };
}

async function relay(told, answer, spoil) {
  if (!spoil) {
    answer.writeHead(told.statusCode, told.headers);
    told.pipe(answer);
    return;
  }
  const { status, text } = spoil(told.statusCode, await textOf(told));
  const { 'content-length': _, ...headers } = told.headers;
  answer.writeHead(status, headers).end(text);
}

function renamed(body, names) {
  const json = body.startsWith('{') ? JSON.parse(body) : undefined;
  const name = json?.params?.ref?.name ?? json?.params?.name ?? json?.params?.uri;
  return name && names[name] ? JSON.stringify({ ...json, params: names[name](json.params) }) : body;
}

async function textOf(stream) {
  let text = '';
  for await (const chunk of stream.setEncoding('utf8')) text += chunk;
  return text;
}
