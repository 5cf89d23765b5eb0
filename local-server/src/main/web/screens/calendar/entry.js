// A post in the calendar: its picture, and what assistive technology finds it by.
import { t } from '/web/parts/i18n.js';
import { kind, nameOf } from '/web/parts/post.js';
import { placeName } from '/web/parts/runon.js';
import { clock } from '/web/parts/time.js';

export function pictureOf(post) {
  return `/uploads/${post.file}.thumb.jpg`;
}

export function labelOf(post) {
  return [`${clock(post.at)} ${nameOf(post)}`, kind(post), t(`state.${post.status}`), placeName(post)].filter(Boolean).join(', ');
}
