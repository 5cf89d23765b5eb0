// A 12-megapixel photo made on the spot: gradients and grain, as large as a camera's file.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { ROOT } from './program.mjs';

export function photo() {
  const file = join(ROOT, 'local-server/target/bench/photo.jpg');
  if (!existsSync(file)) {
    mkdirSync(dirname(file), { recursive: true });
    execFileSync('java', [join(ROOT, 'local-server/src/test/js/Photo.java'), file]);
  }
  return file;
}
