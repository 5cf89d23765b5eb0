// The types that dist/index.d.ts refers to are printed, not compiled: they are put beside it.
import { copyFileSync } from 'node:fs';

copyFileSync(new URL('src/schema.d.ts', import.meta.url), new URL('dist/schema.d.ts', import.meta.url));
