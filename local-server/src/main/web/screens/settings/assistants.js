// Connecting an assistant: its program is chosen, a key is made, and the filled-in block is copied.
import { html, useState } from '/web/parts/base.js';
import { post } from '/web/parts/api.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { facts } from '/web/parts/store.js';
import { Choice, Copy, attempt } from '/web/parts/ui.js';

const PLACE = 'vg_live_...';
const NAMES = { 'claude-code': 'Claude Code', 'claude-desktop': 'Claude Desktop', cursor: 'Cursor', vscode: 'VS Code' };
const FILES = { 'claude-desktop': 'claude_desktop_config.json', cursor: '~/.cursor/mcp.json', vscode: '.vscode/mcp.json' };
const AREAS = ['accounts', 'media', 'posts', 'schedule', 'reposts'];
const LOOKING = [...AREAS.map((area) => `${area}:read`), 'cloudflare:read'];
const CHANGING = ['media', 'posts', 'schedule', 'reposts'].map((area) => `${area}:write`);

export function Assistants({ onKey }) {
  return html`<section class="card" id="assistants"><h2>${t('assistants')}</h2><p class="soft">${t('assistants.text')}</p>
    ${facts.value.hasMcp ? html`<${Connect} onKey=${onKey} />` : html`<p>${t('assistants.api')} <a href="/api/docs">${t('apiDocs')}</a></p>`}
  </section>`;
}

function Connect({ onKey }) {
  const { data } = useAnswer('/api/assistants');
  const [client, setClient] = useState('claude-code');
  const [way, setWay] = useState('jar');
  const [isReader, setReader] = useState(false);
  const [key, setKey] = useState('');
  const choose = (name) => {
    setClient(name);
    setKey(''); // each assistant has a key of its own, so that it can be revoked alone
  };
  const scope = () => {
    setReader(!isReader);
    setKey(''); // the one that was made may do more, or less, than is asked for now
  };
  const make = () => attempt(async () => {
    const scopes = isReader ? LOOKING : [...LOOKING, ...CHANGING];
    setKey((await post('/api/v1/settings/api-keys', { name: NAMES[client], scopes })).fullKey);
    await onKey?.();
  });
  const block = data?.blocks[way][client];
  return html`<${Choice} label=${t('assistants.program')} name="assistant" value=${client} options=${Object.entries(NAMES)} onChange=${choose} />
    <${Choice} label=${t('assistants.way')} name="assistant-way" value=${way} options=${['jar', 'npx', 'http'].map((each) => [each, t(`assistants.${each}`)])} onChange=${setWay} />
    ${way === 'http' && html`<p class="soft">${t('assistants.httpText')}</p>`}
    <label class="tick"><input type="checkbox" checked=${isReader} onChange=${scope} /><span>${t('assistants.reader')}</span></label>
    <div class="actions"><button type="button" class="primary" onClick=${make}>${t('assistants.make', { name: NAMES[client] })}</button>
      ${client === 'claude-desktop' && html`<a class="button" href="/voidgram.mcpb" download>${t('assistants.bundle')}</a>`}</div>
    <div role="status">${key && html`<p>${t('keys.once')}</p><div class="row"><output class="key" aria-label=${t('assistants.key', { name: NAMES[client] })}>${key}</output><${Copy} text=${key} /></div>`}</div>
    ${block && html`<${Block} title=${FILES[client] ?? t('assistants.command')} text=${key ? block.replaceAll(PLACE, key) : block} />`}
    ${client === 'vscode' && html`<p class="soft">${t('assistants.asks')}</p>`}`;
}

function Block({ title, text }) {
  return html`<div class="block"><div class="between"><h3>${title}</h3><${Copy} key=${text} text=${text} /></div><pre tabindex="0" aria-label=${title}>${text}</pre></div>`;
}
