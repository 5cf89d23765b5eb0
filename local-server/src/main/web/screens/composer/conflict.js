// The same draft in two windows: whoever comes second is told, and nothing of either is lost.
import { html, useEffect, useState } from '/web/parts/base.js';
import { ApiError, get } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { contentOf } from '/web/parts/post.js';
import { changes } from '/web/parts/store.js';
import { forget, keepNow } from '/web/screens/composer/form.js';

/** What a stored post says, as one text; how far it is on its way does not count. */
export function versionOf(post) {
  return JSON.stringify([contentOf(post), post.scheduledFor, post.timezone]);
}

/** Throws where the stored post is another one than the form began with. */
export async function mustBeUnchanged(form) {
  if (!form.version) return;
  const stored = await find(form);
  if (!stored) Object.assign(form, { draftId: null, version: null }); // it was deleted, and is made anew
  else if (versionOf(stored) !== form.version) throw new ApiError(409, { code: 'CHANGED_ELSEWHERE', error: t('elsewhere') });
}

async function find({ sourceId }) {
  try {
    return await get(`/api/v1/posts/${sourceId}`);
  } catch (error) {
    if (error.code !== 'NOT_FOUND') throw error;
    return null;
  }
}

/** Tells at once when another window, or a program, has stored something else meanwhile. */
export function Conflict({ form }) {
  const [other, setOther] = useState(null);
  useEffect(() => {
    if (!form.version || form.isForgotten) return;
    get(`/api/v1/posts/${form.sourceId}`).then((post) => {
      const isChanged = !form.isForgotten && versionOf(post) !== form.version;
      if (isChanged) keepNow(form); // the other window has thrown the safe copy away
      setOther(isChanged ? post : null);
    }, () => {}); // gone or away: sending it tells
  }, [changes.posts.value]);
  if (!other) return null;
  const load = async () => {
    await forget(form);
    location.reload();
  };
  const keep = () => {
    form.version = versionOf(other);
    setOther(null);
  };
  return html`<div class="note" role="group" aria-label=${t('elsewhere')}><span>${t('elsewhere')}</span>
    <button type="button" onClick=${load}>${t('elsewhere.load')}</button> <button type="button" class="quiet" onClick=${keep}>${t('elsewhere.keep')}</button></div>`;
}
