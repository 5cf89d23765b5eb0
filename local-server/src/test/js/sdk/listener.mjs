// A server that answers as it is told to, and keeps what it was asked.
import { createServer } from 'node:http';

/** `answer(request, response, nth)` answers; `requests` is what came: method, path, headers, body. */
export async function listener(answer) {
  const requests = [];
  const server = createServer(async (request, response) => {
    const chunks = [];
    const seen = { method: request.method, path: request.url, headers: request.headers, at: performance.now() };
    requests.push(seen);
    try {
      for await (const chunk of request) chunks.push(chunk);
    } catch {
      return; // whoever asked has gone
    }
    seen.body = Buffer.concat(chunks);
    answer(seen, response, requests.length - 1);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    baseUrl: `${origin}/api/v1`,
    requests,
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}

export function json(response, status, body, headers = {}) {
  response.writeHead(status, { 'Content-Type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body));
}

export function refuse(response, status, code, more = {}) {
  json(response, status, { error: `refused as ${code}`, code, status, ...more });
}

/** Has its effect, and the answer is lost. */
export function lose(response) {
  response.socket.destroy();
}
