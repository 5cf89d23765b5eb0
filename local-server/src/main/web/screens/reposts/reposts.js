// Story reposts: for each account what was found, what becomes of it, and by which rules.
import { html } from '/web/parts/base.js';
import { t } from '/web/parts/i18n.js';
import { place } from '/web/parts/router.js';
import { accountOf, accounts, chosenAccount } from '/web/parts/store.js';
import { Empty, Screen } from '/web/parts/ui.js';
import { Account } from '/web/screens/reposts/account.js';

/** The account of the address, the chosen one, or all. */
function shown() {
  const one = accountOf(place.value.query.get('account') ?? chosenAccount.value);
  return one ? [one] : accounts.value ?? [];
}

export default function Reposts() {
  const all = shown();
  return html`<${Screen} title=${t('reposts')}>
    <p class="soft">${t('reposts.text')}</p>
    ${all.length === 0 && html`<${Empty} icon="again" title=${t('noAccount')} text=${t('noAccount.text')}><a class="button primary" href="/accounts">${t('accounts')}</a></${Empty}>`}
    ${all.map((account) => html`<${Account} key=${account.id} account=${account} />`)}
  </${Screen}>`;
}
