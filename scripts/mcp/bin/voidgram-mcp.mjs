#!/usr/bin/env node
// Speaks the Model Context Protocol on standard input and output for a VoidGram that runs elsewhere.
import { serve } from '../lib/server.mjs';
import { ConfigurationError, settingsOf } from '../lib/settings.mjs';

process.on('SIGTERM', () => process.exit(0));
try {
  await serve(settingsOf(process.env, process.argv.slice(2)), process.stdin, process.stdout);
  process.exit(0);
} catch (error) {
  if (!(error instanceof ConfigurationError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
}
