// Cutting a picture to a shape Instagram takes, or giving it a border; the server makes the new file.
import { html, useEffect, useRef, useState } from '/web/parts/base.js';
import { post } from '/web/parts/api.js';
import { t } from '/web/parts/i18n.js';
import { bring } from '/web/parts/store.js';
import { Choice, Dialog, Loading } from '/web/parts/ui.js';

const RATIOS = { '1:1': 1, '4:5': 4 / 5, '1.91:1': 1.91, '9:16': 9 / 16 };
const FEED = [4 / 5, 1.91];
const CLOSE = 0.01;

/** Which of the shapes a picture has already; none if it has none. */
export function shapeOf({ width, height }) {
  return Object.keys(RATIOS).find((name) => Math.abs(width / height / RATIOS[name] - 1) < CLOSE);
}

export function CropDialog({ file, type, onClose, onDone }) {
  const isTall = type === 'STORIES' || type === 'REELS';
  const [ratio, setRatio] = useState(isTall ? '9:16' : shapeOf(file) ?? (file.width >= file.height ? '1:1' : '4:5'));
  const [mode, setMode] = useState('crop');
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState('');
  const stage = useRef();
  const apply = async () => {
    setBusy(true);
    setProblem('');
    try {
      const body = mode === 'pad' ? { ratio, mode } : { ratio, mode, ...chosenPart(stage.current) };
      onDone(await post(`/api/media/${file.media.id}/render`, body));
    } catch (error) {
      if (!('code' in error)) throw error;
      setProblem(error.message);
      setBusy(false);
    }
  };
  const fits = isTall ? shapeOf(file) === '9:16' : file.width / file.height >= FEED[0] - CLOSE && file.width / file.height <= FEED[1] + CLOSE;
  return html`<${Dialog} title=${t('crop')} wide onClose=${onClose}>
    <div class="cropping" ref=${stage}><${Cutter} key=${mode} url=${file.previewUrl} name=${file.name} ratio=${RATIOS[ratio]} mode=${mode} /></div>
    ${fits && html`<p class="soft">${t('crop.fits')}</p>`}
    <div class="row"><${Choice} label=${t('crop.ratio')} name="ratio" value=${ratio} options=${Object.keys(RATIOS).map((each) => [each, each])} onChange=${setRatio} />
      <${Choice} label=${t('crop.how')} name="mode" value=${mode} options=${[['crop', t('crop.cut')], ['pad', t('crop.pad')]]} onChange=${setMode} /></div>
    <p class="problem" role="none" hidden=${!problem}>${problem}</p>
    <div class="actions"><button type="button" class="primary" disabled=${isBusy} onClick=${apply}>${t('apply')}</button></div>
  </${Dialog}>`;
}

/** The part within the frame, as shares of the picture's width and height. */
function chosenPart(stage) {
  const picture = stage.querySelector('cropper-image').getBoundingClientRect();
  const frame = stage.querySelector('cropper-selection').getBoundingClientRect();
  const within = (value) => Math.max(0, Math.min(1, value));
  const x = within((frame.left - picture.left) / picture.width);
  const y = within((frame.top - picture.top) / picture.height);
  return {
    x, y,
    width: within((frame.right - picture.left) / picture.width) - x,
    height: within((frame.bottom - picture.top) / picture.height) - y,
  };
}

function Cutter({ url, name, ratio, mode }) {
  const place = useRef();
  const [isReady, setReady] = useState(false);
  useEffect(() => { bring('/web/lib/cropper.js').then(() => setReady(true)); }, []);
  useEffect(() => {
    const selection = place.current?.querySelector('cropper-selection');
    let isWanted = true;
    if (selection) shape(selection, place.current.querySelector('cropper-image'), ratio, () => isWanted);
    return () => { isWanted = false; };
  }, [ratio, isReady]);
  if (mode === 'pad') return html`<div class="padded" style=${{ aspectRatio: String(ratio) }}><img src=${url} alt="" /></div>`;
  if (!isReady) return html`<${Loading} />`;
  return html`<div ref=${place}><cropper-canvas>
    <cropper-image src=${url} alt=${name} initial-center-size="contain" slottable></cropper-image>
    <cropper-shade></cropper-shade>
    <cropper-selection movable resizable keyboard outlined tabindex="0" aria-label=${t('crop.frame')}>
      <cropper-grid role="grid" bordered covered></cropper-grid>
      <cropper-handle action="move" plain></cropper-handle>
      ${['nw', 'ne', 'sw', 'se'].map((corner) => html`<cropper-handle key=${corner} action=${`${corner}-resize`}></cropper-handle>`)}
    </cropper-selection>
  </cropper-canvas></div>`;
}

/** Where the picture is, once it is drawn and moves no more. */
async function settled(picture) {
  await picture.$ready();
  let box = picture.getBoundingClientRect();
  for (let before = {}; !box.width || box.width !== before.width || box.left !== before.left;) {
    before = box;
    await new Promise(requestAnimationFrame);
    if (!picture.isConnected) return null;
    box = picture.getBoundingClientRect();
  }
  return box;
}

/** The largest frame of that shape within the picture, in its middle, if it still is to have that shape; it has none before. */
async function shape(selection, picture, ratio, isWanted) {
  const box = await settled(picture);
  if (!box || !isWanted()) return;
  const canvas = selection.parentElement.getBoundingClientRect();
  const width = Math.min(box.width, box.height * ratio);
  const height = width / ratio;
  selection.aspectRatio = ratio;
  selection.$change(box.left - canvas.left + (box.width - width) / 2, box.top - canvas.top + (box.height - height) / 2, width, height, ratio);
}
