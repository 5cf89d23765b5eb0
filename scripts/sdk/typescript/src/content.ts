import { randomUUID } from 'node:crypto';
import type { Content } from './http.js';

/** The body of a request: a form is read while it is sent, all else is JSON. */
export function contentOf(body: unknown): Content | undefined {
  if (body === undefined) return undefined;
  return body instanceof FormData ? formOf(body) : jsonOf(body);
}

function jsonOf(body: unknown): Content {
  const bytes = Buffer.from(JSON.stringify(body), 'utf8');
  return { headers: { 'Content-Type': 'application/json', 'Content-Length': `${bytes.length}` }, chunks: () => [bytes] };
}

function formOf(form: FormData): Content {
  const boundary = `voidgram-${randomUUID()}`;
  const parts: (Uint8Array | Blob)[] = [];
  for (const [name, value] of form) {
    parts.push(Buffer.from(`--${boundary}\r\n${headOf(name, value)}\r\n\r\n`, 'utf8'));
    parts.push(typeof value === 'string' ? Buffer.from(value, 'utf8') : value, Buffer.from('\r\n'));
  }
  parts.push(Buffer.from(`--${boundary}--\r\n`, 'utf8'));
  const length = parts.reduce((sum, part) => sum + (part instanceof Blob ? part.size : part.length), 0);
  return {
    headers: { 'Content-Type': `multipart/form-data; boundary=${boundary}`, 'Content-Length': `${length}` },
    chunks: () => inOrder(parts),
  };
}

function headOf(name: string, value: FormDataEntryValue): string {
  const field = `Content-Disposition: form-data; name="${escaped(name)}"`;
  if (typeof value === 'string') return field;
  return `${field}; filename="${escaped(value.name)}"\r\nContent-Type: ${value.type || 'application/octet-stream'}`;
}

function escaped(text: string): string {
  return text.replace(/["\r\n]/g, (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`);
}

async function* inOrder(parts: (Uint8Array | Blob)[]): AsyncGenerator<Uint8Array, void, undefined> {
  for (const part of parts) {
    if (part instanceof Blob) yield* part.stream() as unknown as AsyncIterable<Uint8Array>;
    else yield part;
  }
}
