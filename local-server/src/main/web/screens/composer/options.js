// What else a post can have. One table: each option is shown where its type has it, and else says why not.
import { html, useRef, useState } from '/web/parts/base.js';
import { t } from '/web/parts/i18n.js';
import { accountOf } from '/web/parts/store.js';
import { Field } from '/web/parts/ui.js';
import { ALLOWED } from '/web/screens/composer/form.js';

const OPTIONS = [
  { name: 'tags', fields: ['userTags'], Control: Tags },
  { name: 'collaborators', fields: ['collaborators'], Control: Collaborators },
  { name: 'location', fields: ['locationId'], Control: Location },
  { name: 'crossPost', fields: ['crossPostToFacebook'], Control: CrossPost },
  { name: 'mentions', fields: ['storyMentions'], Control: Mentions },
];

export function Options({ form, problemOf, isPointing, setPointing }) {
  const type = form.type.value;
  return html`<div class="options">
    ${OPTIONS.map(({ name, fields, Control }) => {
      const isAllowed = ALLOWED[name].includes(type);
      return isAllowed || name === 'collaborators' || name === 'crossPost'
        ? html`<${Control} key=${name} form=${form} isAllowed=${isAllowed} problem=${problemOf(...fields)} isPointing=${isPointing} setPointing=${setPointing} />`
        : html`<p key=${name} class="soft why">${t(`option.${name}.no`)}</p>`;
    })}
  </div>`;
}

function Collaborators({ form, isAllowed, problem }) {
  return html`<${Field} id="collaborators" label=${t('collaborators')} hint=${isAllowed ? t('collaborators.hint') : t('option.collaborators.no')} problem=${problem}>
    <input id="collaborators" value=${form.collaborators.value} disabled=${!isAllowed} autocomplete="off" spellcheck="false" placeholder="@friend"
      aria-describedby="collaborators-problem collaborators-hint" aria-invalid=${problem ? 'true' : undefined}
      onInput=${(event) => { form.collaborators.value = event.target.value; }} /></${Field}>`;
}

function Location({ form, problem }) {
  return html`<div class="row two"><${Field} id="location" label=${t('location')} hint=${t('location.hint')} problem=${problem}>
    <input id="location" inputmode="numeric" value=${form.locationId.value} autocomplete="off" aria-describedby="location-problem location-hint" aria-invalid=${problem ? 'true' : undefined}
      onInput=${(event) => { form.locationId.value = event.target.value.trim(); }} /></${Field}>
    <${Field} id="place" label=${t('location.name')}><input id="place" maxlength="200" value=${form.locationName.value} autocomplete="off"
      onInput=${(event) => { form.locationName.value = event.target.value; }} /></${Field}></div>`;
}

function CrossPost({ form, isAllowed, problem }) {
  const owners = form.accountIds.value.map(accountOf).filter(Boolean);
  const canAny = owners.some(({ loginMethod }) => loginMethod === 'facebook');
  const reason = !isAllowed ? t('option.crossPost.no') : !canAny ? t('option.crossPost.login') : problem;
  return html`<div class="field"><label class="tick"><input type="checkbox" checked=${form.crossPost.value && isAllowed && canAny} disabled=${!isAllowed || !canAny} aria-label=${t('crossPost')}
    aria-describedby="cross-problem" onChange=${(event) => { form.crossPost.value = event.target.checked; }} /><span>${t('crossPost')}</span></label>
    <p class=${problem ? 'problem' : 'hint'} id="cross-problem" hidden=${!reason}>${reason}</p></div>`;
}

function Tags({ form, problem, isPointing, setPointing }) {
  const tags = form.tags.value;
  return html`<div class="field"><div class="between"><button type="button" aria-pressed=${isPointing ? 'true' : 'false'} aria-describedby="tags-problem" disabled=${form.files.value.length === 0}
    onClick=${() => setPointing(!isPointing)}>${t('tagPeople')}</button>
    <span class="soft">${isPointing ? t('tagPeople.how') : form.files.value.length ? '' : t('tagPeople.first')}</span></div>
    <${Chips} names=${tags.map(({ username }) => username)} onRemove=${(name) => { form.tags.value = tags.filter(({ username }) => username !== name); }} />
    <p class="problem" id="tags-problem" hidden=${!problem}>${problem}</p></div>`;
}

function Mentions({ form, problem }) {
  const [name, setName] = useState('');
  const add = () => {
    const username = plain(name);
    if (username) form.mentions.value = [...form.mentions.value, { username, x: 0.5, y: 0.5 }];
    setName('');
  };
  return html`<${Field} id="mention" label=${t('mentions')} hint=${t('mentions.hint')} problem=${problem}>
    <div class="row"><input id="mention" value=${name} autocomplete="off" spellcheck="false" aria-describedby="mention-problem mention-hint" onInput=${(event) => setName(event.target.value)}
      onKeyDown=${(event) => { if (event.key === 'Enter') { event.preventDefault(); add(); } }} /><button type="button" onClick=${add}>${t('add')}</button></div>
    <${Chips} names=${form.mentions.value.map(({ username }) => username)} onRemove=${(gone) => { form.mentions.value = form.mentions.value.filter(({ username }) => username !== gone); }} />
  </${Field}>`;
}

function Chips({ names, onRemove }) {
  if (!names.length) return null;
  return html`<ul class="chips">${names.map((name) => html`<li key=${name}>@${name}<button type="button" class="quiet" aria-label=${t('removeName', { name })} onClick=${() => onRemove(name)}>×</button></li>`)}</ul>`;
}

export function plain(name) {
  return name.trim().replace(/^@/, '').toLowerCase();
}

/** The little form at the place in the picture that was pointed at. */
export function TagForm({ at, onDone, onClose }) {
  const ref = useRef();
  const submit = (event) => {
    event.preventDefault();
    event.stopPropagation();
    const username = plain(ref.current.value);
    if (username) onDone({ username, x: Math.round(at.x * 1e4) / 1e4, y: Math.round(at.y * 1e4) / 1e4 });
    else onClose();
  };
  const keys = (event) => {
    if (event.key === 'Escape') onClose();
  };
  return html`<form class="tag-form" style=${{ left: `${Math.min(72, at.x * 100)}%`, top: `${Math.min(86, at.y * 100)}%` }} onSubmit=${submit} onClick=${(event) => event.stopPropagation()}>
    <input ref=${(node) => { if (node && ref.current !== node) { ref.current = node; node.focus(); } }} aria-label=${t('username')} placeholder=${t('username')} autocomplete="off" spellcheck="false" maxlength="60" onKeyDown=${keys} /></form>`;
}
