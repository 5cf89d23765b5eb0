import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

/** What is sent with a request; made anew each time it is sent. */
export interface Content {
  headers: Record<string, string>;
  chunks: () => Iterable<Uint8Array> | AsyncIterable<Uint8Array>;
}

/** An answer as it came over the wire. */
export interface Sent {
  status: number;
  isReplayed: boolean;
  isJson: boolean;
  text: string;
}

interface Outgoing {
  method: string;
  headers: Record<string, string>;
  content: Content | undefined;
  signal: AbortSignal;
}

/** One request on a connection of its own; no redirect is followed, no proxy asked. */
export function exchange(url: string, { method, headers, content, signal }: Outgoing): Promise<Sent> {
  const send = url.startsWith('https:') ? httpsRequest : httpRequest;
  return new Promise((resolve, reject) => {
    const options = { method, headers: { ...headers, ...content?.headers }, signal, agent: false };
    const out = send(url, options, (response) => sentOf(response).then(resolve, reject));
    out.once('error', reject);
    if (content === undefined) {
      out.end();
    } else {
      // A server that has answered already may have stopped reading: its answer counts.
      pipeline(Readable.from(content.chunks()), out).catch((error: unknown) => out.destroy(error as Error));
    }
  });
}

async function sentOf(response: IncomingMessage): Promise<Sent> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  return {
    status: response.statusCode ?? 0,
    isReplayed: response.headers['idempotency-replayed'] === 'true',
    isJson: /^application\/([a-z.+-]+\+)?json\b/i.test(response.headers['content-type'] ?? ''),
    text: Buffer.concat(chunks).toString('utf8'),
  };
}
