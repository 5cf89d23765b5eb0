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
  const isPlain = language.value === 'en' || !has(`code.${code}`);
  return isPlain ? worded(detail) : t('code.with', { text: t(`code.${code}`), detail: worded(detail) });
}
