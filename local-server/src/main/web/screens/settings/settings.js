// Everything that is set once: keys, webhooks, assistants, language and time zone, and how the server is.
import { html, useEffect } from '/web/parts/base.js';
import { useAnswer } from '/web/parts/data.js';
import { LANGUAGES, language, speak, t } from '/web/parts/i18n.js';
import { signOut } from '/web/parts/frame.js';
import { Facts } from '/web/parts/status.js';
import { look, wear } from '/web/parts/look.js';
import { machineZone, useZone, zone, zones } from '/web/parts/time.js';
import { Choice, Field, Screen } from '/web/parts/ui.js';
import { Assistants } from '/web/screens/settings/assistants.js';
import { Backup } from '/web/screens/settings/backup.js';
import { Keys } from '/web/screens/settings/keys.js';
import { Webhooks } from '/web/screens/settings/webhooks.js';

export default function Settings() {
  const keys = useAnswer('/api/v1/settings/api-keys');
  useEffect(() => { document.getElementById(location.hash.slice(1))?.scrollIntoView(); }, []);
  return html`<${Screen} title=${t('settings')} narrow>
    <section class="card"><h2>${t('settings.look')}</h2>
      <div class="row two"><${Field} id="language" label=${t('language')}><select id="language" value=${language.value} onChange=${(event) => speak(event.target.value)}>
        ${Object.entries(LANGUAGES).map(([tag, name]) => html`<option key=${tag} value=${tag} lang=${tag}>${name}</option>`)}</select></${Field}>
      <${Field} id="own-zone" label=${t('timeZone')} hint=${zone.value === machineZone ? t('zone.machine') : ''}><select id="own-zone" value=${zone.value} onChange=${(event) => useZone(event.target.value)}>
        ${zones().map((name) => html`<option key=${name} value=${name}>${name}</option>`)}</select></${Field}></div>
      <${Choice} label=${t('look')} name="look" value=${look.value} options=${['system', 'light', 'dark'].map((each) => [each, t(`look.${each}`)])} onChange=${wear} /></section>
    <${Keys} data=${keys.data} reload=${keys.reload} />
    <${Webhooks} />
    <${Assistants} onKey=${keys.reload} />
    <${Backup} />
    <section class="card" id="status"><h2>${t('status')}</h2><${Facts} /></section>
    <section class="card"><h2>${t('signOut')}</h2><p class="soft">${t('signOut.text')}</p><div class="actions">
      <a class="button" href="/api/docs">${t('apiDocs')}</a><button type="button" onClick=${signOut}>${t('signOut')}</button></div></section>
  </${Screen}>`;
}
