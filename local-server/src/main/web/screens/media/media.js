// Every photo and video that was uploaded: where it is used, what is wrong with it, what would mend it.
import { html, useEffect, useState } from '/web/parts/base.js';
import { get, newKey, remove, upload } from '/web/parts/api.js';
import { useAnswer } from '/web/parts/data.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { nameOf } from '/web/parts/post.js';
import { bytes } from '/web/parts/status.js';
import { changed } from '/web/parts/store.js';
import { date } from '/web/parts/time.js';
import { Choice, Dialog, Empty, Loading, Screen, Thumb, ask, attempt, tell } from '/web/parts/ui.js';
import { ACCEPTED } from '/web/screens/composer/files.js';

const STEP = 48;
const KINDS = [['', 'all'], ['image', 'pictures'], ['video', 'videos']];

export default function Media() {
  const [type, setType] = useState('');
  const [pages, setPages] = useState(1);
  const [running, setRunning] = useState([]);
  const [open, setOpen] = useState(null);
  const { data: list, error } = useAnswer(`/api/v1/media?limit=${STEP}${type && `&type=${type}`}`, 'media');
  const { data: uses } = useAnswer('/api/media/uses', 'media', 'posts');
  const [older, setOlder] = useState([]);
  useEffect(() => { more(type, pages).then(setOlder); }, [type, pages, list]);
  const data = list && { files: [...list.files, ...older], hasMore: list.total > list.files.length + older.length };
  const take = (files) => [...files].forEach((file) => send(file, newKey(), setRunning));
  const drop = (event) => {
    event.preventDefault();
    take(event.dataTransfer.files);
  };
  return html`<${Screen} title=${t('media')}>
    <div onDragOver=${(event) => event.preventDefault()} onDrop=${drop}>
      <div class="bar"><${Choice} label=${t('show')} name="type" value=${type} options=${KINDS.map(([value, name]) => [value, t(`show.${name}`)])} onChange=${(value) => { setType(value); setPages(1); }} />
        <label class="button"><${Icon} name="upload" size="18" />${t('upload')}<input type="file" class="unseen" multiple accept=${ACCEPTED} aria-label=${t('upload')}
          onChange=${(event) => { take(event.target.files); event.target.value = ''; }} /></label></div>
      ${running.map((one) => html`<${Running} key=${one.key} one=${one} onAgain=${() => send(one.file, one.key, setRunning)} onClose=${() => setRunning((all) => all.filter(({ key }) => key !== one.key))} />`)}
      ${error && html`<p class="bad">${error.message}</p>`}
      ${!data && !error && html`<${Loading} />`}
      ${data?.files.length === 0 && html`<${Empty} icon="media" title=${t('media.empty')} text=${t('media.emptyText')} />`}
      ${data?.files.length > 0 && html`<ul class="library">${data.files.map((file) => html`<${File} key=${file.id} file=${file} uses=${uses?.uses[file.id] ?? 0} onOpen=${() => setOpen(file)} />`)}</ul>`}
      ${data?.hasMore && html`<p class="centre"><button type="button" onClick=${() => setPages(pages + 1)}>${t('loadMore')}</button></p>`}
    </div>
    ${open && html`<${Facts} file=${open} onClose=${() => setOpen(null)} />`}
  </${Screen}>`;
}

/** The pages behind the first. */
async function more(type, pages) {
  const rest = Array.from({ length: pages - 1 }, (unused, i) => get(`/api/v1/media?limit=${STEP}&offset=${(i + 1) * STEP}${type && `&type=${type}`}`));
  return (await Promise.all(rest)).flatMap(({ files }) => files);
}

async function send(file, key, setRunning) {
  const change = (changes) => setRunning((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)));
  setRunning((all) => [...all.filter((one) => one.key !== key), { key, file, progress: 0 }]);
  try {
    await upload(file, key, (progress) => change({ progress })).done;
    setRunning((all) => all.filter((one) => one.key !== key));
    changed('media');
  } catch (error) {
    if (!('code' in error)) throw error;
    change({ problem: error.message });
  }
}

function Running({ one, onAgain, onClose }) {
  return html`<div class="running"><b>${one.file.name}</b>
    ${one.problem ? html`<span class="bad">${one.problem}</span><button type="button" onClick=${onAgain}>${t('tryAgain')}</button><button type="button" class="quiet" onClick=${onClose}>${t('close')}</button>`
    : html`<progress aria-label=${t('files.uploading', { name: one.file.name })} max="1" value=${one.progress}></progress>`}</div>`;
}

function faultsOf(file) {
  return JSON.parse(file.validationErrors ?? '[]');
}

function File({ file, uses, onOpen }) {
  const faults = faultsOf(file);
  return html`<li class="card" aria-label=${file.originalFilename}>
    <button type="button" class="plain" aria-label=${t('media.facts', { name: file.originalFilename })} onClick=${onOpen}><${Thumb} file=${file} size="160" /></button>
    <p class="name" title=${file.originalFilename}>${file.originalFilename}</p>
    <p class="soft">${file.width} × ${file.height}${file.durationSeconds ? ` · ${Math.round(file.durationSeconds)} s` : ''}</p>
    <p class="soft">${t('media.used', { n: uses })}</p>
    ${faults.length > 0 && html`<p class="bad"><${Icon} name="warn" size="16" /> ${faults[0]}</p>`}
    <button type="button" class="quiet" onClick=${() => discard(file)}>${t('delete')}</button>
  </li>`;
}

async function discard(file) {
  const { posts } = await get(`/api/media/${file.id}/posts`);
  const waiting = posts.filter(({ status }) => !['PUBLISHED', 'FAILED'].includes(status));
  const text = waiting.length ? t('media.needed', { n: waiting.length, names: waiting.slice(0, 3).map(nameOf).join(', ') }) : t('media.notNeeded');
  if (!(await ask(t('delete.title', { name: file.originalFilename }), text, t('delete')))) return;
  await attempt(async () => {
    await remove(`/api/v1/media/${file.id}`);
    tell(t('deleted'));
  });
  changed('media', 'posts');
}

function Facts({ file, onClose }) {
  const [posts, setPosts] = useState(null);
  useEffect(() => { get(`/api/media/${file.id}/posts`).then((answer) => setPosts(answer.posts), () => setPosts([])); }, [file.id]);
  const isVideo = file.mimeType.startsWith('video/');
  return html`<${Dialog} title=${file.originalFilename} wide onClose=${onClose}>
    <div class="big">${isVideo ? html`<video src=${file.previewUrl} controls muted></video>` : html`<img src=${file.previewUrl} alt="" />`}</div>
    ${faultsOf(file).map((text) => html`<p class="bad" key=${text}>${text}</p>`)}
    <dl class="facts"><div><dt>${t('media.size')}</dt><dd>${file.width} × ${file.height}, ${bytes(file.fileSize)}</dd></div>
      <div><dt>${t('media.ratio')}</dt><dd>${file.aspectRatio}</dd></div><div><dt>${t('media.added')}</dt><dd>${date(file.createdAt)}</dd></div></dl>
    <h3>${t('media.where')}</h3>
    ${posts?.length === 0 && html`<p class="soft">${t('media.nowhere')}</p>`}
    <ul class="plain">${posts?.map((post) => html`<li key=${post.id}><a href=${`/posts/${post.id}`}>${nameOf(post)}</a> <span class="soft">${t(`state.${post.status}`)}</span></li>`)}</ul>
  </${Dialog}>`;
}
