// The login of the Private API: only after its owner has read the warning, and one attempt at a time.
import { html, useState } from '/web/parts/base.js';
import { post, put, remove } from '/web/parts/api.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { changed } from '/web/parts/store.js';
import { Field, attempt, tell } from '/web/parts/ui.js';

const CREDENTIALS = '/api/v1/settings/private-api-credentials';

export function Login({ account, status }) {
  const { data: consent, reload } = useAnswer(`/api/private-api/consent/${account.id}`, 'accounts');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const id = (name) => `private-${name}-${account.id}`;
  const done = async (work) => {
    await attempt(work);
    setPassword('');
    setCode('');
    await reload();
    changed('reposts');
  };
  const agree = () => done(() => put(`/api/private-api/consent/${account.id}`, { acknowledged: true }));
  const forget = () => done(async () => {
    await remove(`/api/private-api/consent/${account.id}`);
    tell(t('reposts.private.forgotten'));
  });
  const signIn = (event) => {
    event.preventDefault();
    return done(async () => {
      const { challengeRequired } = await post(CREDENTIALS, { accountId: account.id, igUsername: account.username, igPassword: password });
      tell(t(challengeRequired ? 'reposts.private.code.sent' : 'reposts.private.signedin'));
    });
  };
  const answer = (event) => {
    event.preventDefault();
    return done(async () => {
      await post(`${CREDENTIALS}/challenge`, { accountId: account.id, code });
      tell(t('reposts.private.signedin'));
    });
  };
  if (!consent || !status) return null;
  if (!consent.acknowledgedAt) return html`<div class="actions"><button type="button" onClick=${agree}>${t('reposts.private.agree')}</button></div>`;
  return html`${status.stopReason && html`<p class="warning" role="note">${status.stopReason}</p>`}
    ${status.challengeState
      ? html`<form onSubmit=${answer}><${Field} id=${id('code')} label=${t('reposts.private.code')}>
          <input id=${id('code')} required inputmode="numeric" autocomplete="one-time-code" pattern="[0-9]{6}" maxlength="6" value=${code} onInput=${(event) => setCode(event.target.value)} /></${Field}>
          <div class="actions"><button type="submit">${t('reposts.private.answer')}</button></div></form>`
      : (!status.configured || status.stopReason) && html`<form onSubmit=${signIn}><${Field} id=${id('password')} label=${t('reposts.private.password', { name: account.username })} hint=${t('reposts.private.password.why')}>
          <input id=${id('password')} type="password" required maxlength="256" autocomplete="off" value=${password} aria-describedby=${`${id('password')}-hint`} onInput=${(event) => setPassword(event.target.value)} /></${Field}>
          <div class="actions"><button type="submit">${t('reposts.private.signin')}</button></div></form>`}
    <div class="actions"><button type="button" class="quiet" onClick=${forget}>${t('reposts.private.forget')}</button></div>`;
}
