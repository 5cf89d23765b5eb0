// A post as Instagram will show it: in the feed, as a reel or a story, and in the grid.
import { html, useEffect, useRef, useState } from '/web/parts/base.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { Avatar } from '/web/parts/ui.js';

/** Instagram folds what comes after this many characters or this many line breaks. */
const FOLD_CHARACTERS = 125;
const FOLD_LINES = 2;
const TALLEST = 3 / 4;
const WIDEST = 1.91;

/** Where the caption is cut, in code points; its whole length where it is not. */
export function foldAt(caption) {
  const letters = [...caption];
  let lines = 0;
  for (let i = 0; i < letters.length; i++) {
    if (letters[i] === '\n' && ++lines >= FOLD_LINES) return i;
    if (i >= FOLD_CHARACTERS) return i;
  }
  return letters.length;
}

export function ratioOf(file, type) {
  if (type === 'STORIES' || type === 'REELS') return 9 / 16;
  if (!file?.width || !file?.height) return 4 / 5;
  return Math.max(TALLEST, Math.min(WIDEST, file.width / file.height));
}

function address(file) {
  return file.localUrl ?? file.previewUrl;
}

function Picture({ file, label }) {
  const isVideo = (file.mimeType ?? '').startsWith('video/');
  if (!address(file)) return html`<span class="lost">${t('preview.gone')}</span>`;
  if (isVideo) return html`<video src=${`${address(file)}#t=0.1`} muted loop playsinline controls preload="metadata" aria-label=${label}></video>`;
  return html`<img src=${address(file)} alt=${label} decoding="async" draggable=${false} />`;
}

/** One picture, or a strip of them that is swiped; a click on it may point at somebody. */
function Stage({ files, ratio, tags, onPoint, children, nth, setNth, labels }) {
  const strip = useRef();
  const isTouched = useRef(false);
  const shown = Math.min(nth, files.length - 1);
  useEffect(() => {
    const { current } = strip;
    if (current) current.scrollTo({ left: shown * current.clientWidth, behavior: 'instant' });
  }, [shown, files.map(({ key, id }) => key ?? id).join()]);
  const point = (event) => {
    if (!onPoint) return;
    const box = event.currentTarget.getBoundingClientRect();
    onPoint((event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  };
  const touch = () => { isTouched.current = true; };
  // The browser scrolls, too, to stay with a picture that has moved in its order.
  const swiped = () => {
    const { scrollLeft, clientWidth } = strip.current;
    const at = Math.round(scrollLeft / clientWidth);
    if (at === shown) return;
    if (isTouched.current) setNth(at);
    else strip.current.scrollTo({ left: shown * clientWidth, behavior: 'instant' });
    isTouched.current = false;
  };
  return html`<div class=${`stage ${onPoint ? 'pointing' : ''}`} style=${{ aspectRatio: String(ratio) }}>
    ${files.length === 0 && html`<span class="blank"><${Icon} name="media" size="40" /><span>${t('preview.empty')}</span></span>`}
    <div class="strip" ref=${strip} role=${files.length > 1 ? 'group' : undefined} aria-label=${files.length > 1 ? t('files.order') : undefined} tabindex=${files.length > 1 ? 0 : undefined} onPointerDown=${touch} onWheel=${touch} onKeyDown=${touch} onScrollEnd=${swiped} onClick=${point}>
      ${files.map((file, i) => html`<div class="slide" key=${file.key ?? file.id ?? i}><${Picture} file=${file} label=${labels(file, i)} /></div>`)}
    </div>
    ${shown <= 0 && tags.map(({ username, x, y }) => html`<span class="tag" key=${username} style=${{ left: `${x * 100}%`, top: `${y * 100}%` }}>${username}</span>`)}
    ${files.length > 1 && html`<${Arrows} shown=${shown} total=${files.length} setNth=${setNth} />`}
    ${children}
  </div>`;
}

function Arrows({ shown, total, setNth }) {
  return html`<span class="nth">${shown + 1}/${total}</span>
    <button type="button" class="arrow left" aria-label=${t('preview.previous')} hidden=${shown === 0} onClick=${() => setNth(shown - 1)}><${Icon} name="left" size="18" /></button>
    <button type="button" class="arrow right" aria-label=${t('preview.next')} disabled=${shown === total - 1} onClick=${() => setNth(shown + 1)}><${Icon} name="right" size="18" /></button>`;
}

function Caption({ name, caption }) {
  const [open, setOpen] = useState(false);
  const letters = [...caption];
  const cut = open ? letters.length : foldAt(caption);
  if (!caption) return null;
  return html`<p class="words"><b>${name}</b> ${rich(letters.slice(0, cut).join(''))}${cut < letters.length && html`<span class="soft">… </span><button type="button" class="more" onClick=${() => setOpen(true)}>${t('preview.more')}</button>`}</p>`;
}

/** Hashtags and names stand out as they will. */
function rich(text) {
  return text.split(/([#@][\p{L}\p{N}_.]+)/u).map((part, i) => (i % 2 ? html`<span class="ref">${part}</span>` : part));
}

function Who({ account, collaborators, place, size = 32 }) {
  const names = [account?.username ?? t('preview.you'), ...collaborators];
  return html`<div class="who"><${Avatar} account=${account} size=${size} />
    <div><p><b>${names[0]}</b>${names.length > 1 && html` <span class="soft">${t('preview.with', { names: names.slice(1).join(', ') })}</span>`}</p>
      ${place && html`<p class="place">${place}</p>`}</div></div>`;
}

/** The cell of the profile: cut to 3:4 in the middle. */
function Cell({ files, label }) {
  const [first] = files;
  return html`<div class="profile" aria-hidden="true">${[0, 1, 2, 3, 4, 5].map((i) => html`<span class="cell" key=${i}>
    ${i === 0 && first ? html`<${Picture} file=${first} label=${label} />` : ''}</span>`)}</div>`;
}

export function Preview({ type, files, caption, account, collaborators = [], tags = [], place, mentions = [], onPoint, children }) {
  const [nth, setNth] = useState(0);
  const [look, setLook] = useState('post');
  const name = account?.username ?? t('preview.you');
  const shown = type === 'CAROUSEL' ? files : files.slice(0, 1);
  const labels = (file, i) => t('preview.picture', { n: i + 1, name: file.originalFilename ?? file.name ?? '' });
  const isFull = type === 'REELS' || type === 'STORIES';
  const stage = html`<${Stage} files=${shown} ratio=${ratioOf(shown[0], type)} tags=${type === 'STORIES' ? mentions : tags} onPoint=${onPoint}
    nth=${nth} setNth=${setNth} labels=${labels}>${children}${isFull && html`<${Over} type=${type} account=${account} caption=${caption} collaborators=${collaborators} />`}</${Stage}>`;
  return html`<div class=${`phone ${type.toLowerCase()}`}>
    ${type !== 'STORIES' && html`<div class="looks">${['post', 'grid'].map((each) => html`<button type="button" key=${each} class="quiet" aria-pressed=${look === each ? 'true' : 'false'}
      onClick=${() => setLook(each)}>${t(`shape.${each}`)}</button>`)}</div>`}
    ${look === 'grid' && type !== 'STORIES' ? html`<${Cell} files=${shown} label=${name} />` : html`<div class="ig">
      ${!isFull && html`<${Who} account=${account} collaborators=${collaborators} place=${place} />`}
      ${stage}
      ${!isFull && html`<div class="acts" aria-hidden="true"><${Icon} name="heart" /><${Icon} name="bubble" /><${Icon} name="share" /><span class="gap"></span><${Icon} name="save" /></div>
        <${Caption} key=${caption.length > 0} name=${name} caption=${caption} />`}
    </div>`}
  </div>`;
}

/** What lies over a reel or a story. */
function Over({ type, account, caption, collaborators }) {
  const first = [...caption].slice(0, 60).join('').split('\n')[0];
  if (type === 'STORIES') {
    return html`<div class="over top"><span class="bar-line"></span><div class="who"><${Avatar} account=${account} size="28" /><b>${account?.username ?? t('preview.you')}</b></div></div>`;
  }
  return html`<div class="over bottom"><div class="who"><${Avatar} account=${account} size="28" /><b>${[account?.username ?? t('preview.you'), ...collaborators].join(', ')}</b></div>
    ${first && html`<p>${first}${caption.length > first.length && '…'}</p>`}</div>
    <div class="side" aria-hidden="true"><${Icon} name="heart" /><${Icon} name="bubble" /><${Icon} name="share" /></div>`;
}
