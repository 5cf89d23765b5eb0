// The printed parts of the SDKs are what the OpenAPI document gives, and their types hold under the strict compiler.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ROOT } from '../program.mjs';
import { pythons } from './languages.mjs';

const DOCUMENT = join(ROOT, 'local-server/src/main/resources/openapi/openapi.json');
const TYPESCRIPT = join(ROOT, 'scripts/sdk/typescript');
const PYTHON = join(ROOT, 'scripts/sdk/python');
const bin = (name) => join(TYPESCRIPT, 'node_modules/.bin', name);
const folder = mkdtempSync(join(tmpdir(), 'voidgram-types-'));
after(() => rmSync(folder, { recursive: true, force: true }));

const printed = (command, args) => execFileSync(command, args, { maxBuffer: 2 ** 24, stdio: ['ignore', 'pipe', 'ignore'] }).toString();
const schemaOf = (document) => printed(bin('openapi-typescript'), [document, '--default-non-nullable', 'false']);

test('schema.d.ts is what the document gives', () => {
  assert.equal(readFileSync(join(TYPESCRIPT, 'src/schema.d.ts'), 'utf8'), schemaOf(DOCUMENT), 'print it anew: npm --prefix scripts/sdk/typescript run schema');
});

test('another document gives another schema.d.ts', () => {
  const other = join(folder, 'openapi.json');
  writeFileSync(other, readFileSync(DOCUMENT, 'utf8').replace('"igPermalink"', '"igAddress"'));
  assert.notEqual(readFileSync(join(TYPESCRIPT, 'src/schema.d.ts'), 'utf8'), schemaOf(other));
});

for (const command of pythons()) {
  test(`voidgram_types.py is what the document gives, and is read (${command})`, () => {
    const types = readFileSync(join(PYTHON, 'voidgram_types.py'), 'utf8');
    assert.equal(types, printed(command, [join(PYTHON, 'generate.py')]), 'print it anew: generate.py > voidgram_types.py');
    const names = Object.keys(JSON.parse(readFileSync(DOCUMENT, 'utf8')).components.schemas);
    const read = `import sys, typing; sys.path.insert(0, ${JSON.stringify(PYTHON)}); import voidgram_types as t
for name in t.__all__:
    kind = getattr(t, name)
    if isinstance(kind, type): typing.get_type_hints(kind)
print(*sorted(t.__all__))`;
    assert.deepEqual(printed(command, ['-B', '-c', read]).trim().split(' '), names.sort());
  });
}

test('the Python SDK is written in Python 3.9 and imports the standard library only', () => {
  const check = `import ast, sys
for path in sys.argv[1:]:
    tree = ast.parse(open(path, encoding="utf-8").read(), feature_version=(3, 9))
    names = [n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)] + [a.name for n in ast.walk(tree) if isinstance(n, ast.Import) for a in n.names]
    strange = {name.split(".")[0] for name in names} - set(sys.stdlib_module_names) - {"voidgram_types"}
    assert not strange, strange`;
  const files = ['voidgram.py', 'voidgram_types.py'].map((name) => join(PYTHON, name));
  execFileSync('python3', ['-c', check, ...files]);
  const newer = join(folder, 'newer.py');
  writeFileSync(newer, 'import requests\n');
  assert.notEqual(spawnSync('python3', ['-c', check, newer]).status, 0);
});

test('the types of the TypeScript SDK know what each call takes and gives', () => {
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
  symlinkSync(TYPESCRIPT, join(folder, 'node_modules/voidgram-client'));
  symlinkSync(join(TYPESCRIPT, 'node_modules/@types/node'), join(folder, 'node_modules/@types/node'));
  cpSync(fileURLToPath(new URL('types.mts', import.meta.url)), join(folder, 'types.mts'));
  writeFileSync(join(folder, 'wrong.mts'), "import { VoidGram } from 'voidgram-client';\nawait new VoidGram().request('GET', '/nonsense');\n");
  const compile = (file) => spawnSync(bin('tsc'), ['--strict', '--noEmit', '--target', 'ES2022', '--module', 'NodeNext', '--types', 'node', file], { cwd: folder, encoding: 'utf8' });
  const right = compile('types.mts');
  assert.equal(right.status, 0, right.stdout);
  assert.notEqual(compile('wrong.mts').status, 0);
});

test('the TypeScript SDK needs nothing at run time', () => {
  const { dependencies, name } = JSON.parse(readFileSync(join(TYPESCRIPT, 'package.json'), 'utf8'));
  assert.deepEqual([dependencies, name], [undefined, 'voidgram-client']);
});
