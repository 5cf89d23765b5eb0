// Stands in front of the server and is rude now and then: refuses a request once, or loses an answer.
import { createServer, request as ask } from 'node:http';

/**
 * What to do with the first request of a kind, by "METHOD /path" without the query:
 * {refuseS: 2} answers 429, {refuseS: 2, refusals: 9} the first nine times, {isLost: true} lets it have its effect and loses the answer,
 * {answers: [...]} gives these bodies one after the other, the last one again and again.
 */
export async function front(baseUrl, rudeness) {
  const target = new URL(baseUrl);
  const seen = [];
  const server = createServer(async (request, response) => {
    const path = request.url.split('?')[0].replace('/api/v1', '');
    const kind = `${request.method} ${path}`;
    const nth = seen.filter((s) => s.kind === kind).length;
    seen.push({ kind, at: performance.now(), idempotencyKey: request.headers['idempotency-key'] });
    const body = await bytes(request);
    const rude = rudeness[kind] ?? {};
    if (rude.answers) return json(response, 200, rude.answers[Math.min(nth, rude.answers.length - 1)]);
    if (rude.refuseS && nth < (rude.refusals ?? 1)) return refuse(response, rude.refuseS);
    const answer = await forwarded(target, request, body);
    if (rude.isLost && nth === 0) return request.socket.destroy();
    response.writeHead(answer.status, { 'Content-Type': answer.type ?? 'application/json' }).end(answer.body);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}/api/v1`,
    /** The requests of that kind: when they came, and with which Idempotency-Key. */
    requests: (kind) => seen.filter((s) => s.kind === kind),
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

function refuse(response, seconds) {
  const body = { error: 'Too many requests.', code: 'RATE_LIMITED', status: 429, retryAfter: seconds };
  json(response, 429, body, { 'Retry-After': String(seconds) });
}

function json(response, status, body, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function bytes(stream) {
  const chunks = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

function forwarded(target, request, body) {
  const headers = { ...request.headers, host: target.host, connection: 'close', 'content-length': String(body.length) };
  delete headers['transfer-encoding'];
  return new Promise((resolve, reject) => {
    const call = ask({ host: '127.0.0.1', port: target.port, method: request.method, path: request.url, headers });
    call.once('error', reject);
    call.once('response', async (answer) => resolve({ status: answer.statusCode, type: answer.headers['content-type'], body: await bytes(answer) }));
    call.end(body);
  });
}
