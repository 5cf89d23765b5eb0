import { createHash } from 'node:crypto';
import { createReadStream, openAsBlob, statSync } from 'node:fs';
import { extname } from 'node:path';
import { VoidGramError } from './errors.js';

const MEDIA_TYPES: Record<string, string> = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
  '.mov': 'video/quicktime',
  '.mkv': 'video/x-matroska',
  '.webm': 'video/webm',
  '.avi': 'video/x-msvideo',
};

/** A file that is read while it is sent, not before. */
export async function opened(path: string): Promise<Blob> {
  requireFiles([path]);
  return openAsBlob(path, { type: MEDIA_TYPES[extname(path).toLowerCase()] ?? 'application/octet-stream' });
}

/** Names every one of them that cannot be read. */
export function requireFiles(paths: string[]): void {
  const missing = paths.filter((path) => !isFile(path));
  if (missing.length > 0) throw new VoidGramError(`No file: ${missing.join(', ')}. Nothing was sent.`);
}

/** A link in a ring, a file taken for a folder, or a name that no file can have is none. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** SHA-256 of its content, in hexadecimal digits. */
export async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of createReadStream(path)) hash.update(chunk as Buffer);
  } catch (error) {
    throw new VoidGramError(`${path} cannot be read: ${(error as { code?: string }).code}.`);
  }
  return hash.digest('hex');
}

/** SHA-256 of a value's JSON, in hexadecimal digits. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex');
}
