// Sends what was written: one post for each account, each with a key so that nothing goes out twice.
import { effect } from '/web/parts/base.js';
import { ApiError, newKey, post, put } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { go } from '/web/parts/router.js';
import { changed, presence } from '/web/parts/store.js';
import { tell } from '/web/parts/ui.js';
import { mustBeUnchanged } from '/web/screens/composer/conflict.js';
import { bodyOf, forget, rememberAccount } from '/web/screens/composer/form.js';

const ADDRESSES = { now: '/api/v1/posts/publish', at: '/api/v1/schedule', draft: '/api/v1/posts/draft' };
const TABS = { now: 'onTheWay', at: 'scheduled', draft: 'drafts' };

/**
 * Waits for what is being uploaded, then sends; throws the ApiError of the first that is refused.
 * A post never goes out without one of its files.
 */
export async function submit(form) {
  await until(() => !form.isUploading.value);
  const failed = form.files.value.find(({ state }) => state === 'failed');
  if (failed) throw new ApiError(0, { code: 'NOT_UPLOADED', error: t('files.failed', { name: failed.name }) });
  await persistently(() => mustBeUnchanged(form));
  const mode = form.when.value;
  const made = [];
  for (const accountId of [...form.accountIds.value]) {
    made.push(await sendOne(form, accountId, mode, made.length === 0));
    form.accountIds.value = form.accountIds.value.length > 1 ? form.accountIds.value.filter((id) => id !== accountId) : form.accountIds.value;
    rememberAccount(accountId);
  }
  await forget(form);
  changed('posts');
  tell(t(`sent.${form.edited ? 'edit' : mode}`, { n: made.length }));
  go(made.length === 1 && mode !== 'draft' ? `/posts/${made[0]}` : `/posts?tab=${TABS[mode]}`);
}

async function sendOne(form, accountId, mode, isFirst) {
  const body = bodyOf(form, accountId);
  if (mode === 'at') Object.assign(body, { scheduledFor: form.instant.value, timezone: form.zone.value });
  if (form.edited) return (await persistently(() => put(`/api/v1/schedule/${form.edited.id}`, texts(body)))).id;
  if (form.draftId && isFirst) {
    if (mode === 'draft') return (await persistently(() => put(`/api/v1/posts/draft/${form.draftId}`, body))).id;
    body.draftId = form.draftId;
  }
  const key = keyOf(form, mode, body);
  const answer = await persistently(() => post(ADDRESSES[mode], body, { key }));
  return answer.postId ?? answer.id;
}

/** What can change once a post is scheduled. */
function texts({ accountId, mediaType, mediaFileId, mediaFileIds, ...rest }) {
  return rest;
}

/** The same post has the same key, whatever becomes of the answer; another content is another post. */
function keyOf(form, mode, body) {
  const name = `${mode} ${JSON.stringify(body)}`;
  const known = form.keys.peek();
  if (known.name === name) return known.key;
  const key = newKey();
  form.keys.value = { name, key };
  return key;
}

/** A call that found nobody is made again once the server is back. */
async function persistently(work) {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!error.isOffline) throw error;
      await presence();
    }
  }
}

function until(isSo) {
  return new Promise((resolve) => {
    let stop;
    let isDone = false;
    stop = effect(() => {
      if (!isSo() || isDone) return;
      isDone = true;
      queueMicrotask(() => {
        stop();
        resolve();
      });
    });
  });
}
