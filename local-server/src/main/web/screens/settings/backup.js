// Backup and restore: one file to keep, what it takes to bring it back, and the posts that came back with one.
import { html } from '/web/parts/base.js';
import { post } from '/web/parts/api.js';
import { useAnswer } from '/web/parts/data.js';
import { number, t } from '/web/parts/i18n.js';
import { bytes } from '/web/parts/status.js';
import { Copy, ask, attempt, tell } from '/web/parts/ui.js';

const RESTORE = 'voidgram import voidgram-….zip --replace';

export function Backup() {
  const { data, reload } = useAnswer('/api/backup', 'posts', 'media');
  return html`<section class="card" id="backup"><h2>${t('backup')}</h2><p class="soft">${t('backup.text')}</p>
    ${data?.held > 0 && html`<${Held} held=${data.held} reload=${reload} />`}
    <div class="actions"><a class="button primary" href="/api/backup/archive" download>${t('backup.download')}</a></div>
    ${data && html`<p class="soft">${t('backup.size', { size: bytes(data.bytes), posts: number(data.posts), media: number(data.media) })}</p>`}
    <h3>${t('restore')}</h3><p class="soft">${t('restore.text')}</p>
    <div class="block"><div class="between"><span>${t('restore.command')}</span><${Copy} text=${RESTORE} /></div><pre tabindex="0">${RESTORE}</pre></div>
    <p class="soft">${t('restore.after')}</p>
  </section>`;
}

/** Posts that wait for the owner's word, so that no two computers publish them. */
function Held({ held, reload }) {
  const resume = async () => {
    if (!(await ask(t('held.title'), t('held.sure'), t('held.resume')))) return;
    await attempt(async () => {
      const outcome = await post('/api/backup/resume');
      const counts = { released: number(outcome.released), held: number(outcome.held) };
      tell(t(outcome.held > 0 ? 'held.some' : 'held.done', counts));
    });
    await reload();
  };
  return html`<div class="note" role="status" aria-label=${t('held.title')}><p>${t('held.text', { held: number(held) })}</p>
    <button type="button" onClick=${resume}>${t('held.resume')}</button></div>`;
}
