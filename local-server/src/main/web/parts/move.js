// Moving a planned post to another time, by typing it.
import { html, useState } from '/web/parts/base.js';
import { t } from '/web/parts/i18n.js';
import { move } from '/web/parts/post.js';
import { now, toInstant, toLocal, warningOf, zone } from '/web/parts/time.js';
import { Dialog, Field } from '/web/parts/ui.js';

/** {onChosen} is told of the time at once, so that the post can be shown there while the server is asked. */
export function MoveDialog({ post, onClose, onChosen }) {
  const [local, setLocal] = useState(toLocal(post.scheduledFor));
  const [problem, setProblem] = useState('');
  const submit = async (event) => {
    event.preventDefault();
    const instant = toInstant(local);
    if (!instant || Date.parse(instant) <= now()) {
      setProblem(t('move.past'));
      return;
    }
    onClose();
    onChosen?.(instant);
    await move(post, instant, zone.value);
  };
  return html`<${Dialog} title=${t('move.title')} onClose=${onClose}>
    <form onSubmit=${submit} noValidate>
      <${Field} id="move-at" label=${t('dateAndTime')} hint=${warningOf(local) || t('inZone', { zone: zone.value })} problem=${problem}>
        <input id="move-at" type="datetime-local" value=${local} aria-describedby="move-at-hint move-at-problem" aria-invalid=${problem ? 'true' : undefined}
          onInput=${(event) => { setLocal(event.target.value); setProblem(''); }} /></${Field}>
      <div class="actions"><button type="submit" class="primary">${t('move')}</button></div>
    </form>
  </${Dialog}>`;
}
