// The small Instagram on a port, for Workers that reach it as INSTAGRAM_BASE.
import { createServer } from "node:http";
import { Request } from "miniflare";

/** Starts it; each host of Meta is the first part of the path. */
export async function serve(instagram) {
  const server = createServer(async (request, response) => {
    const [, host, ...path] = request.url.split("/");
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method, headers } = request;
    const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined;
    const answer = await instagram.outbound(
      new Request(`https://${host}/${path.join("/")}`, { method, headers, body }));
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { base: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}
