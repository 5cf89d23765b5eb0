// Every text is in every language, none is left over, and none is written beside the message files.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';

const WEB = fileURLToPath(new URL('../../../main/web/', import.meta.url));
const LANGUAGES = ['en', 'de'];

const sources = readdirSync(WEB, { recursive: true })
  .filter((name) => name.endsWith('.js') && !name.startsWith('messages') && !name.startsWith('lib'))
  .map((name) => [name, readFileSync(join(WEB, name), 'utf8')]);
const messages = Object.fromEntries(await Promise.all(LANGUAGES.map(async (tag) => [tag, (await import(join(WEB, `messages/${tag}.js`))).default])));

/** The names that a source asks for: whole ones, and patterns for those that are put together. */
function asked(source) {
  const literal = [...source.matchAll(/(?<![\w.])(?:t|has)\(\s*(['`])((?:(?!\1).)*)\1/g)].map(([, , name]) => name);
  const others = [...source.matchAll(/'((?:[a-zA-Z]+\.)?[a-zA-Z]+(?:\.[a-zA-Z0-9]+)*)'/g)].map(([, name]) => name);
  return { literal, others };
}

function isAsked(key, names) {
  const plain = key.replace(/\.one$/, '');
  return names.some((name) => (name.includes('${') ? new RegExp(`^${name.replace(/[.*+?^()|[\]\\]/g, '\\$&').replace(/\$\{[^}]*\}/g, '.+')}$`).test(plain) : name === plain));
}

function missing(names, texts) {
  return names.filter((name) => !name.includes('${') && !(name in texts));
}

test('every language has the same texts, and the same gaps to fill in', () => {
  const [first, ...others] = LANGUAGES;
  for (const tag of others) {
    assert.deepEqual(Object.keys(messages[tag]).sort(), Object.keys(messages[first]).sort());
    for (const [key, text] of Object.entries(messages[first])) {
      const gaps = (of) => [...of.matchAll(/\{\w+\}/g)].map(([gap]) => gap).sort();
      assert.deepEqual(gaps(messages[tag][key]), gaps(text), `${tag}: ${key}`);
      assert.ok(messages[tag][key].trim(), `${tag}: ${key} is empty`);
    }
  }
});

test('no text that is asked for is missing', () => {
  const found = sources.flatMap(([name, source]) => missing(asked(source).literal, messages.en).map((key) => `${name}: ${key}`));

  assert.deepEqual(found, []);
});

test('no text is left that nobody asks for', () => {
  const names = sources.flatMap(([, source]) => { const { literal, others } = asked(source); return [...literal, ...others]; });

  assert.deepEqual(Object.keys(messages.en).filter((key) => !isAsked(key, names)), []);
});

test('a missing text and a left one are found', () => {
  assert.deepEqual(missing(asked("t('no.such.text')").literal, messages.en), ['no.such.text']);
  assert.equal(isAsked('lonely', ['other', 'state.${post.status}']), false);
  assert.equal(isAsked('state.DRAFT', ['state.${post.status}']), true);
});

/** Words between tags, or in an attribute that is read to people. */
function bare(source) {
  const inTags = [...source.matchAll(/>\s*([A-Z][a-z]+(?: [a-z]+)+)\s*</g)].map(([, text]) => text);
  const inNames = [...source.matchAll(/(?:aria-label|title|placeholder|alt)="([A-Z][^"$]*)"/g)].map(([, text]) => text);
  return [...inTags, ...inNames];
}

const CATALOGUE = fileURLToPath(new URL('../../../../../shared-scheduling/src/main/java/io/voidgram/scheduling/error/ErrorCode.java', import.meta.url));
const codes = [...readFileSync(CATALOGUE, 'utf8').matchAll(/^ {2}([A-Z][A-Z0-9_]+)\(\d{3}\)/gm)].map(([, code]) => code);

/** The codes without a sentence, and those without a step, in that language. */
function unexplained(texts) {
  const isSentence = (text) => /^\p{Lu}.*[.!]$/u.test(text ?? '');
  return codes.flatMap((code) => [`code.${code}`, `next.${code}`]).filter((key) => !isSentence(texts[key]));
}

test('each error of the catalogue is a sentence with a next step, in every language', () => {
  assert.ok(codes.length > 50, `${codes.length}`);
  for (const tag of LANGUAGES) {
    assert.deepEqual(unexplained(messages[tag]), [], tag);
    const same = codes.filter((code) => messages[tag][`code.${code}`] === messages[tag][`next.${code}`]);
    assert.deepEqual(same, [], tag);
  }
  assert.deepEqual(codes.filter((code) => messages.de[`next.${code}`] === messages.en[`next.${code}`]), []);
});

test('an error without a step, and one without a sentence, are found', () => {
  const { 'next.NOT_FOUND': gone, ...rest } = messages.de;
  assert.ok(gone);
  assert.deepEqual(unexplained(rest), ['next.NOT_FOUND']);
  assert.deepEqual(unexplained({ ...messages.de, 'code.NOT_FOUND': 'NOT_FOUND' }), ['code.NOT_FOUND']);
});

test('no text stands in a screen itself', () => {
  const found = sources.flatMap(([name, source]) => bare(source).filter((text) => text !== 'VoidGram').map((text) => `${name}: ${text}`));

  assert.deepEqual(found, []);
  assert.deepEqual(bare('<p>Some plain words</p><i title="Named">'), ['Some plain words', 'Named']);
});

test('no file of the interface is longer than 300 lines', () => {
  const long = readdirSync(WEB, { recursive: true }).filter((name) => /\.(js|css|html)$/.test(name) && readFileSync(join(WEB, name), 'utf8').split('\n').length > 300);

  assert.deepEqual(long, []);
});

const FAMILIAR = /(?<![\p{L}])(?:du|dich|dir|dein(?:e[mnrs]?)?)(?![\p{L}])/iu;

test('the German texts say Sie, never du', () => {
  const familiar = Object.entries(messages.de).filter(([, text]) => FAMILIAR.test(text));

  assert.deepEqual(familiar, []);
  assert.match('Das ist dein Konto.', FAMILIAR);
  assert.doesNotMatch('Das Fenster wird durchsucht.', FAMILIAR);
});
