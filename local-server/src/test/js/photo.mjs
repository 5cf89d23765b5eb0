// A 12-megapixel photo made on the spot: gradients and grain, as large as a camera's file.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './program.mjs';

export function photo() {
  return made('photo.jpg', []);
}

/** A square one that is quickly uploaded. */
export function smallPhoto() {
  return made('small.jpg', ['640', '640']);
}

function made(name, size) {
  const file = join(ROOT, 'local-server/target/bench', name);
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    execFileSync('java', [join(ROOT, 'local-server/src/test/js/Photo.java'), file, ...size]);
  }
  return file;
}
