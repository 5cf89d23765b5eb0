// What an account's token may do at Instagram, what is missing, and what to do about that.
import { html } from '/web/parts/base.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';

export function Permissions({ account }) {
  const { data } = useAnswer(`/api/accounts/${account.id}/permissions`, 'accounts');
  if (!data) return null; // what is wrong with the token is told beside the meter
  const missing = data.permissions.filter(({ isGranted }) => !isGranted);
  return html`<section class="permissions" aria-label=${t('permissions')}>
    <p class="soft">${t('permissions')}</p>
    <ul class="chips">${data.permissions.map(({ name, isGranted, isNeeded }) => html`<li key=${name} class=${isGranted ? 'granted' : isNeeded ? 'bad' : 'wait'}>
      <${Icon} name=${isGranted ? 'check' : 'warn'} size="16" /><code>${name}</code><span class="unseen">${t(isGranted ? 'permission.granted' : 'permission.missing')}</span></li>`)}</ul>
    ${missing.map(({ name, isNeeded }) => html`<p key=${name} class=${isNeeded ? 'bad' : 'soft'}>${t(`permission.${name}`)}</p>`)}
    ${missing.length > 0 && html`<p class="soft">${t('permission.how', { names: missing.map(({ name }) => name).join(', ') })}</p>`}
  </section>`;
}
