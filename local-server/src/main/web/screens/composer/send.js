// Sends what was written: one post for each account, each with a key so that nothing goes out twice.
import { effect } from '/web/parts/base.js';
import { ApiError, newKey, post, put } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { chosenPlace, draftFirst, mayBeCloud, placeOf } from '/web/parts/runon.js';
import { go } from '/web/parts/router.js';
import { changed, presence } from '/web/parts/store.js';
import { tell } from '/web/parts/ui.js';
import { mustBeUnchanged } from '/web/screens/composer/conflict.js';
import { bodyOf, forget, rememberAccount } from '/web/screens/composer/form.js';

const ADDRESSES = { now: '/api/v1/posts/publish', at: '/api/v1/schedule', draft: '/api/v1/posts/draft' };
const OF_WORKER = ['WORKER_UNREACHABLE', 'WORKER_AUTH_FAILED', 'R2_UPLOAD_FAILED', 'CLOUDFLARE_API_ERROR'];
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
    made.push(await sendOne(form, accountId, mode));
    form.draftId = null; // it is a post of its own now
    form.accountIds.value = form.accountIds.value.length > 1 ? form.accountIds.value.filter((id) => id !== accountId) : form.accountIds.value;
    rememberAccount(accountId);
  }
  await forget(form);
  changed('posts');
  tell(t(`sent.${form.edited ? 'edit' : mode}`, { n: made.length }));
  go(made.length === 1 && mode !== 'draft' ? `/posts/${made[0]}` : `/posts?tab=${TABS[mode]}`);
}

async function sendOne(form, accountId, mode) {
  const body = bodyOf(form, accountId);
  if (form.edited) return (await persistently(() => put(`/api/v1/schedule/${form.edited.id}`, changesOf(form, body)))).id;
  if (mode === 'draft' && form.draftId) return (await persistently(() => put(`/api/v1/posts/draft/${form.draftId}`, body))).id;
  const place = mode === 'at' ? chosenPlace(form.runOn.value) : {};
  const isForWorker = mode === 'at' && mayBeCloud(form.runOn.value);
  if (isForWorker) form.draftId ??= await persistently(() => draftFirst(body, keyOf(form, 'draft', body)));
  if (form.draftId) body.draftId = form.draftId;
  if (mode === 'at') Object.assign(body, timeOf(form), place);
  const key = keyOf(form, mode, body);
  const answer = await persistently(() => post(ADDRESSES[mode], body, { key })).catch((error) => { throw isForWorker ? toldOf(error) : error; });
  return answer.postId ?? answer.id;
}

function timeOf(form) {
  return { scheduledFor: form.instant.value, timezone: form.zone.value };
}

/** The server tells programs how to go on without the Worker; who is here goes on with the choice above the button. */
function toldOf(error) {
  if (!OF_WORKER.includes(error.code)) return error;
  return new ApiError(error.status, { code: error.code, error: t('runOn.notTaken') });
}

/** What can change once a post is scheduled. */
function changesOf(form, { accountId, mediaType, mediaFileId, mediaFileIds, ...texts }) {
  const isMoved = form.runOn.value !== placeOf(form.edited);
  return { ...texts, ...timeOf(form), ...(isMoved ? chosenPlace(form.runOn.value) : {}) };
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
