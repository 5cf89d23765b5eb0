// Writing a post, and seeing it as it will look.
import { Fragment, html, useEffect, useMemo, useRef, useState } from '/web/parts/base.js';
import { get } from '/web/parts/api.js';
import { number, t } from '/web/parts/i18n.js';
import { Preview } from '/web/parts/preview.js';
import { placeOf } from '/web/parts/runon.js';
import { place } from '/web/parts/router.js';
import { accountOf, accounts } from '/web/parts/store.js';
import { toLocal } from '/web/parts/time.js';
import { Avatar, Choice, Empty, Field, Loading, Screen, complain, withStep } from '/web/parts/ui.js';
import { useChecks } from '/web/screens/composer/checks.js';
import { Conflict, versionOf } from '/web/screens/composer/conflict.js';
import { CropDialog } from '/web/screens/composer/crop.js';
import { Files, replaceFile } from '/web/screens/composer/files.js';
import { contentsOf, createForm, fill, findKept, firstAccounts, forget, keepSafe, namesOf, restore } from '/web/screens/composer/form.js';
import { Options, TagForm } from '/web/screens/composer/options.js';
import { submit } from '/web/screens/composer/send.js';
import { Timing } from '/web/screens/composer/timing.js';

const CAPTION_MAX = 2200;
const HASHTAGS_MAX = 30;
const TYPES = ['IMAGE', 'REELS', 'STORIES', 'CAROUSEL'];

export default function Composer() {
  const { query } = place.value;
  const source = ['draft', 'edit', 'copy'].map((name) => [name, query.get(name)]).find(([, id]) => id);
  const at = query.get('at');
  const name = source ? source.join(':') : 'new';
  const form = useMemo(() => createForm(name), [name, at]);
  const [state, setState] = useState('loading');
  useEffect(() => {
    let stop;
    let isGone = false;
    setState('loading');
    prepare(form, source, at).then(() => {
      if (isGone) return;
      stop = keepSafe(form);
      setState('ready');
    }, (error) => {
      if (!('code' in error)) throw error;
      setState(error);
    });
    return () => {
      isGone = true;
      stop?.();
    };
  }, [form]);
  return html`<${Screen} title=${t('newPost')}><${Content} state=${state} name=${name} form=${form} /></${Screen}>`;
}

/** What stands below the heading, which stays while it changes, and with it the focus. */
function Content({ state, name, form }) {
  if (accounts.value?.length === 0) {
    return html`<${Empty} icon="accounts" title=${t('noAccount')} text=${t('noAccount.text')}><a class="button primary" href="/accounts">${t('connect')}</a></${Empty}>`;
  }
  if (state === 'loading') return html`<${Loading} />`;
  if (state !== 'ready') return html`<${Empty} icon="posts" title=${t('post.gone')} text=${state.message} />`;
  return html`<${Writing} key=${name} form=${form} />`;
}

/** What was being written goes before what is stored: it is later. */
async function prepare(form, source, at) {
  form.accountIds.value = firstAccounts();
  if (source) {
    const [how, id] = source;
    const post = await get(`/api/v1/posts/${id}`);
    fill(form, post);
    if (how === 'draft') form.draftId = id;
    if (how !== 'copy') Object.assign(form, { sourceId: id, version: versionOf(post) });
    form.when.value = how === 'draft' ? 'draft' : 'now';
    if (how === 'edit') {
      form.edited = post;
      form.when.value = 'at';
      form.runOn.value = placeOf(post);
      form.zone.value = post.timezone;
      form.local.value = toLocal(post.scheduledFor, post.timezone);
    }
  }
  const kept = await findKept(form.name);
  if (kept) restore(form, kept);
  if (at && !Number.isNaN(Date.parse(at))) {
    form.when.value = 'at';
    form.local.value = toLocal(at, form.zone.value);
  }
}

function Writing({ form }) {
  const [cropping, setCropping] = useState(null);
  const [pointed, setPointed] = useState(null);
  const [isPointing, setPointing] = useState(false);
  const [isSending, setSending] = useState(false);
  const [hasTried, setTried] = useState(false);
  const [refusal, setRefusal] = useState(null);
  const checks = useChecks(form);
  const ofPost = checks.ofPost(hasTried);
  const isFixed = Boolean(form.edited);
  const texts = JSON.stringify([refusal?.message, ofPost]);
  const written = contentsOf(form);
  useEffect(() => setRefusal(null), [written]); // what was refused is not what is written now
  useEffect(() => {
    complain(refusal && withStep(refusal), ...(refusal ? [] : ofPost.map(({ text, code }) => withStep({ message: text, code }))));
    return () => complain();
  }, [texts]);
  const send = async () => {
    setTried(true);
    setRefusal(null);
    setSending(true);
    try {
      await submit(form);
    } catch (error) {
      if (!('code' in error)) throw error;
      setRefusal(error);
      setSending(false);
    }
  };
  useSendKey(isSending || form.accountIds.value.length === 0 ? null : send);
  const owner = accountOf(form.accountIds.value[0]);
  const isTagging = isPointing && form.files.value.length > 0;
  return html`<${Fragment}>
    ${form.isRestored.value && html`<${Restored} form=${form} />`}
    <${Conflict} form=${form} />
    <div class="split composer">
      <div class="form">
        <section class="card"><${Files} form=${form} isFixed=${isFixed} onCrop=${setCropping} />
          ${isFixed && html`<p class="soft">${t('edit.fixed')}</p>`}</section>
        <section class="card"><${Accounts} form=${form} isFixed=${isFixed} />
          <${Choice} label=${t('postType')} name="type" value=${form.type.value} options=${TYPES.map((type) => [type, t(`type.${type}`)])}
            onChange=${(type) => { if (!isFixed) { form.type.value = type; form.isTypeChosen.value = true; } }} />
          <${Caption} form=${form} problem=${checks.of('caption')} /></section>
        <section class="card"><${Options} form=${form} problemOf=${checks.of} isPointing=${isTagging} setPointing=${setPointing} /></section>
        <section class="card sending"><${Timing} form=${form} problem=${checks.of('scheduledFor')} isFixed=${isFixed} />
          <${Buttons} form=${form} isSending=${isSending} onSend=${send} /></section>
      </div>
      <section aria-label=${t('preview')} class="preview-side">
        <${Preview} type=${form.type.value} files=${form.files.value} caption=${form.caption.value} account=${owner} collaborators=${namesOf(form)}
          tags=${form.tags.value} mentions=${form.mentions.value} place=${form.locationName.value}
          onPoint=${isTagging ? (x, y) => setPointed({ x, y }) : undefined}>
          ${isTagging && pointed && html`<${TagForm} key=${`${pointed.x} ${pointed.y}`} at=${pointed} onClose=${() => setPointed(null)}
            onDone=${(tag) => { form.tags.value = [...form.tags.value.filter(({ username }) => username !== tag.username), tag]; setPointed(null); }} />`}
        </${Preview}>
        ${isTagging && html`<p class="centre"><button type="button" onClick=${() => setPointed({ x: 0.5, y: 0.5 })}>${t('tagPeople.middle')}</button></p>`}
      </section>
    </div>
    ${cropping && html`<${CropDialog} file=${cropping} type=${form.type.value} onClose=${() => setCropping(null)}
      onDone=${(media) => { replaceFile(form, cropping.key, media); setCropping(null); }} />`}
  </${Fragment}>`;
}

/** Ctrl and Enter, or Command and Enter, do what the button does that can be pressed. */
function useSendKey(send) {
  const latest = useRef();
  latest.current = send;
  useEffect(() => {
    const onKey = (event) => {
      const isSend = event.key === 'Enter' && (event.ctrlKey || event.metaKey) && !event.repeat;
      if (!isSend || !latest.current || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      latest.current();
    };
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);
}

function Restored({ form }) {
  const again = async () => {
    await forget(form);
    location.reload();
  };
  return html`<p class="note"><span>${t('restored')}</span> <button type="button" class="quiet" onClick=${again}>${t('restored.not')}</button></p>`;
}

function Accounts({ form, isFixed }) {
  const chosen = form.accountIds.value;
  const toggle = (id) => {
    form.accountIds.value = chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id];
  };
  return html`<fieldset class="accounts"><legend>${t('accounts')}</legend>
    ${accounts.value.map((account) => html`<label key=${account.id} class=${chosen.includes(account.id) ? 'on' : ''}>
      <input type="checkbox" checked=${chosen.includes(account.id)} disabled=${isFixed} aria-label=${`@${account.username}`} onChange=${() => toggle(account.id)} />
      <${Avatar} account=${account} size="26" /><span>@${account.username}</span></label>`)}
  </fieldset>`;
}

function Caption({ form, problem }) {
  const length = [...form.caption.value].length;
  const tags = (form.caption.value.match(/#[\p{L}\p{N}_]+/gu) ?? []).length;
  return html`<${Field} id="caption" label=${t('caption')} problem=${problem}>
    <textarea id="caption" dir="auto" rows="5" value=${form.caption.value} placeholder=${t('caption.hint')} aria-describedby="caption-problem caption-count" aria-invalid=${problem ? 'true' : undefined}
      onInput=${(event) => { form.caption.value = event.target.value; }}></textarea>
    <p class="between soft" id="caption-count"><span class=${tags > HASHTAGS_MAX ? 'bad' : ''}>${t('hashtags', { n: tags, max: HASHTAGS_MAX })}</span>
      <span class=${length > CAPTION_MAX ? 'bad' : ''}>${number(length)} / ${number(CAPTION_MAX)}</span></p></${Field}>`;
}

function Buttons({ form, isSending, onSend }) {
  const mode = form.when.value;
  const button = (own, label) => html`<button type="button" class=${mode === own ? 'primary' : ''} disabled=${mode !== own || isSending || form.accountIds.value.length === 0} onClick=${onSend}>${label}</button>`;
  return html`<div class="actions">${isSending && form.isUploading.value && html`<span class="soft">${t('waitingForUploads')}</span>`}
    ${form.accountIds.value.length === 0 && html`<span class="soft">${t('chooseAccount')}</span>`}
    ${button('now', t('publishNow'))}${button('at', t('schedule'))}${button('draft', t('saveDraft'))}</div>`;
}
