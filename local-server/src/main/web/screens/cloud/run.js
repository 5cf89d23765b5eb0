// A deployment as it goes on: its steps, live, and how to go on after one has failed.
import { html } from '/web/parts/base.js';
import { t } from '/web/parts/i18n.js';
import { Icon } from '/web/parts/icons.js';

export function Run({ run, onResume }) {
  return html`<section class="card run"><div class="between"><h2>${t(`run.${run.kind}`)}</h2><span class=${`pill ${{ DONE: 'good', FAILED: 'bad' }[run.state] ?? 'wait'}`}>${t(`run.${run.state}`)}</span></div>
    <ol class="progress" role="list" aria-label=${t('run.steps')}>${run.steps.map((step) => html`<li key=${step.name} class=${step.state.toLowerCase()}>
      <span class="sign">${step.state === 'DONE' ? html`<${Icon} name="check" size="16" />` : step.state === 'FAILED' ? html`<${Icon} name="close" size="16" />` : ''}</span>
      <span>${step.name} <span class="unseen">${t(`step.${step.state}`)}</span>${step.detail && html`<span class="soft"> ${step.detail}</span>`}</span></li>`)}</ol>
    ${run.error && html`<div class="failure"><p>${run.error.error}</p><p class="between"><code>${run.error.code}</code><button type="button" class="primary" onClick=${onResume}>${t('run.resume')}</button></p></div>`}
  </section>`;
}
