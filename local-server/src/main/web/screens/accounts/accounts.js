// The connected Instagram accounts: how they are, and how to connect one.
import { html, useState } from '/web/parts/base.js';
import { remove } from '/web/parts/api.js';
import { useAnswer } from '/web/parts/data.js';
import { number, t } from '/web/parts/i18n.js';
import { accounts, changed } from '/web/parts/store.js';
import { date, now } from '/web/parts/time.js';
import { Avatar, Empty, Meter, Screen, ask, attempt, tell } from '/web/parts/ui.js';
import { Permissions } from '/web/screens/accounts/permissions.js';
import { TokenDialog } from '/web/screens/accounts/token.js';

const SOON_MS = 7 * 86_400_000;

export default function Accounts() {
  const [login, setLogin] = useState(null);
  const all = accounts.value ?? [];
  return html`<${Screen} title=${t('accounts')}>
    <section class="card connect"><h2>${t('connect.title')}</h2><p class="soft">${t('connect.text')}</p>
      <div class="actions"><button type="button" class="primary" onClick=${() => setLogin('instagram')}>${t('connect.instagram')}</button>
        <button type="button" onClick=${() => setLogin('facebook')}>${t('connect.facebook')}</button>
        <button type="button" class="quiet" onClick=${() => setLogin('token')}>${t('useToken')}</button></div></section>
    ${all.length === 0 && html`<${Empty} icon="accounts" title=${t('noAccount')} text=${t('noAccount.text')} />`}
    <div class="people">${all.map((account) => html`<${Account} key=${account.id} account=${account} onReconnect=${() => setLogin(account.loginMethod)} />`)}</div>
    ${login && html`<${TokenDialog} login=${login} onClose=${() => setLogin(null)} />`}
  </${Screen}>`;
}

/** When the token ends, in words; and whether that is soon or past. */
function expiry({ tokenExpiresAt }) {
  if (!tokenExpiresAt) return ['', t('token.open')];
  const left = Date.parse(tokenExpiresAt) - now();
  if (left <= 0) return ['bad', t('token.over', { date: date(tokenExpiresAt) })];
  return [left < SOON_MS ? 'wait' : '', t('token.until', { date: date(tokenExpiresAt) })];
}

/** What VoidGram does about it by itself, in words. */
function renewal({ tokenRenewsAt, tokenTrouble }) {
  if (tokenTrouble) return ['wait', t('token.trouble', { why: tokenTrouble })];
  return tokenRenewsAt ? ['soft', t('token.renews', { date: date(tokenRenewsAt) })] : null;
}

function Account({ account, onReconnect }) {
  const { data: today, error } = useAnswer(`/api/accounts/${account.id}/today`, 'posts', 'accounts');
  const [tone, words] = expiry(account);
  const renews = renewal(account);
  const isRefused = error && ['TOKEN_EXPIRED', 'TOKEN_INVALID'].includes(error.code);
  return html`<article class="card account" aria-label=${`@${account.username}`}>
    <header><${Avatar} account=${account} size="48" /><div><h2>@${account.username}</h2>
      <p class="soft">${[account.name, account.accountType && t(`account.${account.accountType}`), t(`login.${account.loginMethod}`)].filter(Boolean).join(' · ')}</p></div></header>
    ${account.facebookPageName && html`<p class="soft">${t('account.page', { name: account.facebookPageName })}</p>`}
    <p class="soft">${t('account.numbers', { followers: number(account.followersCount ?? 0), posts: number(account.mediaCount ?? 0) })}</p>
    ${isRefused ? html`<p class="bad">${error.message}</p>` : html`<p class=${tone || 'soft'}>${words}</p>`}
    ${!isRefused && renews && html`<p class=${renews[0]}>${renews[1]}</p>`}
    ${today && html`<${Meter} label=${t('postsToday')} value=${today.used} max=${today.total} />`}
    ${today && today.total > 0 && today.used >= today.total && html`<p class="bad">${t('postsToday.full')}</p>`}
    <${Permissions} account=${account} />
    ${error && !isRefused && html`<p class="soft">${error.message}</p>`}
    <div class="actions"><button type="button" class=${tone === 'bad' || isRefused ? 'primary' : ''} onClick=${onReconnect}>${t('reconnect')}</button>
      <a class="button quiet" href=${`/reposts?account=${account.id}`}>${t('reposts')}</a>
      <button type="button" class="quiet" onClick=${() => disconnect(account)}>${t('disconnect')}</button></div>
  </article>`;
}

async function disconnect(account) {
  if (!(await ask(t('disconnect.title', { name: `@${account.username}` }), t('disconnect.text'), t('disconnect')))) return;
  await attempt(async () => {
    await remove(`/api/v1/auth/accounts/${account.id}`);
    tell(t('disconnected', { name: `@${account.username}` }));
  });
  changed('accounts', 'posts');
}

