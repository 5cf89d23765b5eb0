// The server's sentences, which are English and name fields as programs do, for people.
import { has, language, t } from '/web/parts/i18n.js';

/** What programs call a field, and the text by which people know it. */
const WORDS = {
  accountId: 'account', mediaType: 'postType', mediaFileId: 'files.label', mediaFileIds: 'files.label', caption: 'caption', userTags: 'tagPeople', collaborators: 'collaborators', storyMentions: 'mentions',
  locationId: 'location', locationName: 'location.name', crossPostToFacebook: 'crossPost', scheduledFor: 'dateAndTime', timezone: 'timeZone',
};
/** These are words of English, too: only where a sentence begins with one is the field meant. */
const PLAIN = ['caption', 'collaborators', 'timezone'];
const MIXED = Object.keys(WORDS).filter((name) => !PLAIN.includes(name));
const FIELDS = new RegExp(`(?:(?<=^|[.!?] )(?:${PLAIN.join('|')})|\\b(?:${MIXED.join('|')}))\\b(?:\\[\\d+\\])?(?:\\.[a-z]\\w*)?`, 'g');
const TYPES = /\b(IMAGE|REELS|STORIES|CAROUSEL)\b/g;

/** The sentence with the words that stand beside the fields. */
export function worded(text) {
  return text.replace(FIELDS, (name) => t(WORDS[name.split(/[.[]/)[0]])).replace(TYPES, (type) => t(`type.${type}`));
}

/** What went wrong, in the reader's language; the server's own detail stands after it. */
export function sentence(code, detail) {
  return isPlain(code) ? worded(detail) : t('code.with', { text: t(`code.${code}`), detail: worded(detail) });
}

function isPlain(code) {
  return language.value === 'en' || !has(`code.${code}`);
}

/** The same with what can be done about it. */
export function advice(code, detail) {
  if (isPlain(code)) return [worded(detail), stepOf(code, detail)].filter(Boolean).join(' ');
  return t('code.with', { text: `${t(`code.${code}`)} ${t(`next.${code}`)}`, detail: worded(detail) });
}

/** What is wrong with a field: that it is to be changed goes without saying. */
export function remark(code, detail) {
  return code === 'VALIDATION_ERROR' ? sentence(code, detail) : advice(code, detail);
}

/** What can be done about it; empty where the server's English, for who reads that, has said it in a sentence of its own. */
export function stepOf(code, detail) {
  const isSaid = language.value === 'en' && /[.!?]["”)]? +\S/.test(detail);
  return isSaid || !has(`next.${code}`) ? '' : t(`next.${code}`);
}
