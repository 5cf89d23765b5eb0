// The official clients, in each era and by each way in: what they list, call and are told.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { JAR, ROOT } from '../program.mjs';
import { call, connected, ERAS, errorOf, scheduled, WAYS, world } from './world.mjs';

let w;
const catalog = JSON.parse(execFileSync('java', ['-jar', JAR, 'mcp', 'catalog']).toString());
const plain = (list) => list.map(({ _meta, ...rest }) => rest);
const THREE = [
  ['schedule_batch', (folder) => ({ folder, limit: 20, start: '2031-12-01T09:00', timezone: 'America/Los_Angeles', everyMinutes: 20 })],
  ['list_posts', () => ({ status: ['FAILED'], lastDays: 7 })],
  ['summarize_story_reposts', () => ({ period: 'this_week' })],
];

before(async () => {
  w = await world();
});
after(() => w.end());

for (const way of WAYS) {
  for (const era of ERAS) {
    describe(`${way}, ${era}`, () => {
      let client;
      before(async () => {
        client = await connected(w, way, era);
      });
      after(() => client.close());

      test('lists what the catalogue has', async () => {
        assert.deepEqual((await client.listTools()).tools, catalog.tools);
        assert.deepEqual((await client.listPrompts()).prompts, plain(catalog.prompts));
        assert.deepEqual((await client.listResources()).resources, plain(catalog.resources));
        assert.deepEqual((await client.listResourceTemplates()).resourceTemplates, catalog.resourceTemplates);
        assert.equal(client.getServerVersion().name, 'voidgram');
        assert.equal(client.getInstructions(), catalog.instructions);
      });

      test('calls a tool, whose result fits its schema', async () => {
        const { structuredContent, content, isError } = await call(client, 'get_status');
        assert.equal(isError, false);
        assert.equal(structuredContent.accounts, w.accounts.length);
        assert.equal(content[0].text.split('\n')[0], structuredContent.summary);
      });

      test('is told of wrong arguments by a result', async () => {
        const result = await call(client, 'get_post', { postId: 7 });
        assert.equal(result.isError, true);
        assert.equal(result.structuredContent, undefined);
        assert.equal(errorOf(result).code, 'INVALID_ARGUMENTS');
        assert.match(result.content[0].text, /postId must be a text, not 7\..*\[INVALID_ARGUMENTS\]$/s);
      });

      test('is told of an unknown tool by an error', async () => {
        await assert.rejects(call(client, 'make_coffee'), /make_coffee/);
      });

      test('gets prompts, resources and completions', async () => {
        const args = { folder: '~/q', start: '2031-12-01T09:00', timezone: 'UTC' };
        const { messages } = await client.getPrompt({ name: 'schedule_folder', arguments: args });
        assert.match(messages[0].content.text, /folder ~\/q .* every 20 minutes from|every 20 minutes/);
        assert.ok(!messages[0].content.text.includes('{'));
        await assert.rejects(client.getPrompt({ name: 'schedule_folder', arguments: {} }), /folder/);
        const errors = await client.readResource({ uri: 'voidgram://errors' });
        assert.match(errors.contents[0].text, /TOKEN_EXPIRED/);
        const document = await client.readResource({ uri: 'voidgram://openapi' });
        assert.equal(JSON.parse(document.contents[0].text).openapi, '3.1.0');
        await assert.rejects(client.readResource({ uri: 'voidgram://nothing' }), /nothing/);
        const ref = { type: 'ref/prompt', name: 'story_reposts' };
        const { completion } = await client.complete({ ref, argument: { name: 'account', value: w.accounts[0].username.slice(0, 2) } });
        assert.ok(completion.values.includes(w.accounts[0].username));
      });

      test('the three sentences of the quickstart are one call each', async () => {
        for (const [name, args] of THREE) {
          const withAccount = name === 'list_posts' ? {} : { account: w.account };
          const result = await call(client, name, { ...args(w.queue), ...withAccount });
          const needsFiles = name === 'schedule_batch';
          if (way === 'http' && needsFiles) {
            assert.equal(errorOf(result).code, 'FILE_REFUSED');
          } else {
            assert.equal(result.isError, false, JSON.stringify(result.content));
            if (needsFiles) assert.equal(result.structuredContent.items.length, 20);
          }
        }
      });
    });
  }
}

test('twelve clients scheduled the same twenty files, and there are twenty posts', async () => {
  const posts = await scheduled(w);
  assert.equal(posts.length, 20);
  assert.equal(posts[0].scheduledFor, '2031-12-01T17:00:00.000Z');
  assert.equal(posts[19].scheduledFor, '2031-12-01T23:20:00.000Z');
});

test('the catalogue of the npm package is the one of the jar', () => {
  assert.deepEqual(JSON.parse(readFileSync(join(ROOT, 'scripts/mcp/catalog.json'), 'utf8')), catalog);
});

test('the lists are small', () => {
  const { tools } = catalog;
  assert.equal(tools.length, 23);
  assert.ok(JSON.stringify({ tools }).length <= 48_000);
  const shown = tools.map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
  assert.ok(JSON.stringify(shown).length <= 26_000);
  assert.ok(catalog.instructions.length <= 1500);
  for (const { name, description, inputSchema, annotations } of tools) {
    assert.ok(description.length <= 400, name);
    assert.equal(inputSchema.additionalProperties, false, name);
    assert.deepEqual(Object.values(annotations).map((it) => typeof it), Array(4).fill('boolean'), name);
    for (const [argument, schema] of Object.entries(inputSchema.properties)) assert.ok(schema.description, `${name}.${argument}`);
  }
});
