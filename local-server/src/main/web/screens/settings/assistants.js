// Connecting an assistant: one block to copy for each program, filled in with this server's address.
import { html } from '/web/parts/base.js';
import { t } from '/web/parts/i18n.js';
import { facts } from '/web/parts/store.js';
import { Copy } from '/web/parts/ui.js';

const KEY = 'vg_live_…';

/** The blocks, by the program that takes them. */
function blocks(origin) {
  const http = { type: 'http', url: `${origin}/mcp`, headers: { Authorization: `Bearer ${KEY}` } };
  return [
    ['Claude Code', `claude mcp add --transport http voidgram ${origin}/mcp --header "Authorization: Bearer ${KEY}"`],
    ['Cursor', JSON.stringify({ mcpServers: { voidgram: { url: http.url, headers: http.headers } } }, null, 2)],
    ['VS Code', JSON.stringify({ servers: { voidgram: http } }, null, 2)],
  ];
}

export function Assistants() {
  return html`<section class="card" id="assistants"><h2>${t('assistants')}</h2><p class="soft">${t('assistants.text')}</p>
    ${facts.value.hasMcp ? blocks(location.origin).map(([name, text]) => html`<div class="block" key=${name}><div class="between"><h3>${name}</h3><${Copy} text=${text} /></div><pre tabindex="0">${text}</pre></div>`)
    : html`<p>${t('assistants.api')} <a href="/api/docs">${t('apiDocs')}</a></p>`}
  </section>`;
}
