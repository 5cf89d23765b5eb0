// What is being written: its fields, how it is kept safe while one writes, and what is sent of it.
import { computed, effect, signal } from '/web/parts/base.js';
import { get, put } from '/web/parts/api.js';
import { contentOf } from '/web/parts/post.js';
import { accounts, chosenAccount } from '/web/parts/store.js';
import { nextQuarter, toInstant, toLocal, zone } from '/web/parts/time.js';

const LAST_ACCOUNT = 'voidgram.lastAccount';
const KEPT = 'voidgram.writing.';
const SAVE_MS = 400;
const FIELDS = ['accountIds', 'type', 'isTypeChosen', 'caption', 'collaborators', 'locationId', 'locationName', 'crossPost', 'mentions', 'tags', 'when', 'local', 'zone', 'runOn', 'keys'];

/** Which fields a type of post has; what is missing here is not sent, and the screen says why. */
export const ALLOWED = {
  caption: ['IMAGE', 'REELS', 'CAROUSEL', 'STORIES'],
  tags: ['IMAGE', 'CAROUSEL'],
  collaborators: ['IMAGE', 'REELS', 'CAROUSEL'],
  location: ['IMAGE', 'REELS', 'CAROUSEL'],
  crossPost: ['IMAGE', 'REELS', 'STORIES'],
  mentions: ['STORIES'],
};

export function createForm(name) {
  const form = {
    name,
    files: signal([]),
    accountIds: signal([]),
    type: signal('IMAGE'),
    isTypeChosen: signal(false),
    caption: signal(''),
    collaborators: signal(''),
    locationId: signal(''),
    locationName: signal(''),
    crossPost: signal(false),
    mentions: signal([]),
    tags: signal([]),
    when: signal('now'),
    local: signal(toLocal(nextQuarter())),
    zone: signal(zone.value),
    runOn: signal('auto'),
    keys: signal({}),
    isRestored: signal(false),
    edited: null,
    draftId: null,
    sourceId: null,
    version: null,
    saving: null,
    isForgotten: false,
  };
  form.media = computed(() => form.files.value.map(({ media }) => media).filter(Boolean));
  form.isUploading = computed(() => form.files.value.some(({ state, isLost }) => state === 'uploading' || isLost));
  form.instant = computed(() => (form.when.value === 'at' ? toInstant(form.local.value, form.zone.value) : null));
  return form;
}

/** The accounts a new post begins with: the one shown, else the one used last, else the first. */
export function firstAccounts() {
  const known = (accounts.value ?? []).map(({ id }) => id);
  const wanted = [chosenAccount.value, localStorage.getItem(LAST_ACCOUNT), known[0]];
  return wanted.filter((id) => known.includes(id)).slice(0, 1);
}

export function rememberAccount(id) {
  localStorage.setItem(LAST_ACCOUNT, id);
}

/** The type that fits the files, unless the user's own choice still does. */
export function settleType(form) {
  const files = form.files.value;
  const isVideo = files[0]?.mimeType?.startsWith('video/');
  const fitting = files.length > 1 ? ['CAROUSEL'] : isVideo ? ['REELS', 'STORIES'] : ['IMAGE', 'STORIES'];
  if (files.length && !(form.isTypeChosen.value && fitting.includes(form.type.value))) {
    form.type.value = fitting[0];
    form.isTypeChosen.value = false;
  }
}

function handles(text) {
  return text.split(/[\s,;]+/).map((name) => name.replace(/^@/, '')).filter(Boolean);
}

/** The body of the request for one account; what its type does not have is left out. */
export function bodyOf(form, accountId) {
  const type = form.type.value;
  const isFor = (field) => ALLOWED[field].includes(type);
  const ids = form.media.value.map(({ id }) => id);
  return {
    accountId,
    mediaType: type,
    ...(type === 'CAROUSEL' ? { mediaFileIds: ids } : ids.length ? { mediaFileId: ids[0] } : {}),
    caption: form.caption.value,
    userTags: isFor('tags') ? form.tags.value : [],
    collaborators: isFor('collaborators') ? handles(form.collaborators.value) : [],
    storyMentions: isFor('mentions') ? form.mentions.value : [],
    ...(isFor('location') && form.locationId.value ? { locationId: form.locationId.value, locationName: form.locationName.value || undefined } : {}),
    crossPostToFacebook: isFor('crossPost') && form.crossPost.value,
  };
}

export function namesOf(form) {
  return handles(form.collaborators.value);
}

/** Fills the form with what a post is made of. */
export function fill(form, post) {
  const content = contentOf(post);
  form.accountIds.value = [content.accountId];
  form.type.value = content.mediaType;
  form.isTypeChosen.value = true;
  form.caption.value = content.caption;
  form.collaborators.value = content.collaborators.join(', ');
  form.locationId.value = content.locationId ?? '';
  form.locationName.value = content.locationName ?? '';
  form.crossPost.value = content.crossPostToFacebook;
  form.mentions.value = content.storyMentions;
  form.tags.value = content.userTags;
  form.files.value = (post.mediaFiles ?? []).map((media) => ready(media));
}

export function ready(media) {
  return { key: media.id, name: media.originalFilename, mimeType: media.mimeType, width: media.width, height: media.height, state: 'done', progress: 1, media, previewUrl: media.previewUrl };
}

/** All that is sent of it, as one text. */
export function contentsOf(form) {
  return JSON.stringify([form.accountIds.value, form.when.value, form.instant.value, form.zone.value, form.runOn.value, bodyOf(form)]);
}

function stateOf(form) {
  const fields = Object.fromEntries(FIELDS.map((field) => [field, form[field].peek()]));
  return { ...fields, media: form.media.peek(), savedAt: Date.now() };
}

function isWorthKeeping(state) {
  return Boolean(state.caption || state.collaborators || state.media.length);
}

/** Keeps what is written in the browser at once and on the server soon; returns what ends that. */
export function keepSafe(form) {
  let isFirst = true;
  const save = () => {
    [...FIELDS, 'media'].forEach((field) => form[field].value);
    if (isFirst || form.isForgotten) return;
    const state = stateOf(form);
    keepNow(form);
    clearTimeout(form.saving);
    form.saving = setTimeout(() => send(form.name, state), SAVE_MS);
  };
  const stop = effect(save);
  isFirst = false;
  return () => {
    stop();
    clearTimeout(form.saving);
  };
}

/** Keeps it in the browser, whatever became of what was kept before. */
export function keepNow(form) {
  localStorage.setItem(KEPT + form.name, JSON.stringify(stateOf(form)));
}

let sending = Promise.resolve();

/** One after the other, so that what was kept later stays. */
function send(name, state) {
  sending = sending.then(() => keep(name, state));
  return sending;
}

/** A server that is away is told at the next change; the browser keeps it meanwhile. */
async function keep(name, state) {
  try {
    await put('/api/writing', { name, state: JSON.stringify(state) });
  } catch (error) {
    if (!('code' in error)) throw error;
  }
}

/** What was being written under that name when it ended unsent; the later of both copies. */
export async function findKept(name) {
  const here = JSON.parse(localStorage.getItem(KEPT + name) ?? 'null');
  const answer = await get(`/api/writing?name=${encodeURIComponent(name)}`);
  const there = JSON.parse(answer.state ?? 'null');
  const latest = [here, there].filter(Boolean).sort((a, b) => b.savedAt - a.savedAt)[0];
  return latest && isWorthKeeping(latest) ? latest : null;
}

export function restore(form, state) {
  for (const field of FIELDS) if (field in state) form[field].value = state[field];
  form.files.value = state.media.map(ready);
  form.accountIds.value = form.accountIds.value.filter((id) => (accounts.value ?? []).some((account) => account.id === id));
  form.isRestored.value = true;
}

/** It is sent, or not wanted any more. */
export async function forget(form) {
  form.isForgotten = true; // what is typed from now on is not of this post
  clearTimeout(form.saving);
  localStorage.removeItem(KEPT + form.name);
  await send(form.name, null);
}
