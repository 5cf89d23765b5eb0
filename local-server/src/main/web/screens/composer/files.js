// The photos and videos of a post: dropped, pasted or chosen, uploaded at once, put in order.
import { html, useEffect, useRef, useState } from '/web/parts/base.js';
import { newKey, upload } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';
import { bring, isAway } from '/web/parts/store.js';
import { ready, settleType } from '/web/screens/composer/form.js';

export const ACCEPTED = 'image/jpeg,image/png,image/webp,video/mp4,video/quicktime,video/webm,video/x-matroska,video/x-msvideo';

/** So often a file is sent by itself when the connection breaks, although the server is there. */
const TRIES_MAX = 3;

const uploads = new Map();

function change(form, key, changes) {
  form.files.value = form.files.value.map((file) => (file.key === key ? { ...file, ...changes } : file));
}

/** Takes files in: they are shown at once and uploaded beside each other. */
export function add(form, chosen) {
  const fresh = [...chosen].map((file) => ({
    key: newKey(), name: file.name, mimeType: file.type, localUrl: URL.createObjectURL(file), file, state: 'uploading', progress: 0,
  }));
  form.files.value = [...form.files.value, ...fresh];
  settleType(form);
  fresh.forEach((file) => send(form, file));
  return fresh;
}

async function send(form, { key, file, tries = 0 }) {
  change(form, key, { state: 'uploading', progress: 0, problem: '', isLost: false });
  const running = upload(file, key, (progress) => change(form, key, { progress }));
  uploads.set(key, running);
  try {
    const media = await running.done;
    change(form, key, { state: 'done', progress: 1, media, width: media.width, height: media.height, mimeType: media.mimeType, previewUrl: media.previewUrl });
    settleType(form);
  } catch (error) {
    if (!('code' in error)) throw error;
    change(form, key, { state: 'failed', problem: error.message, isLost: error.isOffline && tries + 1 < TRIES_MAX, tries: tries + 1 });
  } finally {
    uploads.delete(key);
  }
}

function removeFile(form, key) {
  uploads.get(key)?.abort();
  form.files.value = form.files.value.filter((file) => file.key !== key);
  form.tags.value = form.files.value.length ? form.tags.value : [];
  settleType(form);
}

function moveFile(form, from, to) {
  const files = [...form.files.value];
  const [moved] = files.splice(from, 1);
  files.splice(to, 0, moved);
  form.files.value = files;
}

/** Puts the cropped picture in the place of the one it was made of. */
export function replaceFile(form, key, media) {
  form.files.value = form.files.value.map((file) => (file.key === key ? ready(media) : file));
}

export function Files({ form, isFixed, onCrop }) {
  const [isOver, setOver] = useState(false);
  const files = form.files.value;
  const drop = (event) => {
    event.preventDefault();
    setOver(false);
    if (!isFixed && event.dataTransfer.files.length) add(form, event.dataTransfer.files);
  };
  useEffect(() => {
    const paste = (event) => {
      if (!isFixed && event.clipboardData?.files.length) add(form, event.clipboardData.files);
    };
    addEventListener('paste', paste);
    return () => removeEventListener('paste', paste);
  }, [form]);
  useEffect(() => {
    if (!isAway.value) form.files.value.filter(({ isLost, file }) => isLost && file).forEach((file) => send(form, file));
  }, [isAway.value]);
  return html`<div class=${`drop ${isOver ? 'over' : ''} ${files.length ? 'small' : ''}`} onDragOver=${(event) => { event.preventDefault(); setOver(true); }}
    onDragLeave=${() => setOver(false)} onDrop=${drop}>
    ${!isFixed && html`<label class="choose"><${Icon} name="upload" size=${files.length ? 20 : 30} /><b>${t('files.label')}</b>
      <span class="soft" aria-hidden="true">${t('files.hint')}</span>
      <input type="file" multiple accept=${ACCEPTED} aria-label=${t('files.label')} onChange=${(event) => { add(form, event.target.files); event.target.value = ''; }} /></label>`}
    ${files.length > 0 && html`<${Strip} form=${form} files=${files} isFixed=${isFixed} onCrop=${onCrop} />`}
  </div>`;
}

function Strip({ form, files, isFixed, onCrop }) {
  const list = useRef();
  useEffect(() => {
    if (isFixed || files.length < 2) return undefined;
    let sortable;
    let isGone = false;
    bring('/web/lib/sortable.js').then(({ default: Sortable }) => {
      if (isGone) return;
      sortable = Sortable.create(list.current, { animation: 120, handle: 'img, video, .kind', onEnd: (event) => settle(event) });
    });
    // The list is drawn by us: what the drag moved goes back first, and the order decides.
    const settle = ({ item, from, oldIndex, newIndex }) => {
      from.removeChild(item);
      from.insertBefore(item, from.children[oldIndex] ?? null);
      moveFile(form, oldIndex, newIndex);
    };
    return () => {
      isGone = true;
      sortable?.destroy();
    };
  }, [files.length < 2, isFixed]);
  return html`<ul class="files" ref=${list} aria-label=${t('files.order')}>
    ${files.map((file, i) => html`<${Item} key=${file.key} form=${form} file=${file} i=${i} total=${files.length} isFixed=${isFixed} onCrop=${onCrop} />`)}
  </ul>`;
}

function Item({ form, file, i, total, isFixed, onCrop }) {
  const isVideo = file.mimeType?.startsWith('video/');
  const url = file.localUrl ?? file.media?.thumbnailPreviewUrl ?? file.previewUrl;
  const keys = (event) => {
    const step = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (step && event.altKey && total > 1) moveFile(form, i, Math.max(0, Math.min(total - 1, i + step)));
  };
  return html`<li class=${file.state} aria-label=${file.name} onKeyDown=${keys}>
    <div class="shot">${isVideo ? html`<video src=${file.localUrl ?? file.previewUrl} muted preload="metadata"></video>` : html`<img src=${url} alt="" />`}
      <span class="kind">${isVideo ? html`<${Icon} name="film" size="16" />` : i + 1}</span></div>
    <p class="name" title=${file.name}>${file.name}</p>
    ${file.state === 'uploading' && html`<progress aria-label=${t('files.uploading', { name: file.name })} max="1" value=${file.progress}></progress>`}
    ${file.state === 'failed' && html`<p class="problem">${file.problem}</p>${file.file && html`<button type="button" onClick=${() => send(form, { ...file, tries: 0 })}>${t('tryAgain')}</button>`}`}
    ${file.media?.isValid === false && html`<p class="problem">${JSON.parse(file.media.validationErrors ?? '[]').join(' ')}</p>`}
    ${!isFixed && html`<div class="buttons">
      <button type="button" class="quiet square" aria-label=${t('moveLeft')} disabled=${i === 0} onClick=${() => moveFile(form, i, i - 1)}><${Icon} name="left" size="18" /></button>
      <button type="button" class="quiet square" aria-label=${t('moveRight')} disabled=${i === total - 1} onClick=${() => moveFile(form, i, i + 1)}><${Icon} name="right" size="18" /></button>
      <button type="button" class="quiet square" aria-label=${t('crop')} disabled=${isVideo || file.state !== 'done'} onClick=${() => onCrop(file)}><${Icon} name="crop" size="18" /></button>
      <button type="button" class="quiet square" aria-label=${t('remove')} onClick=${() => removeFile(form, file.key)}><${Icon} name="close" size="18" /></button>
    </div>`}
  </li>`;
}
