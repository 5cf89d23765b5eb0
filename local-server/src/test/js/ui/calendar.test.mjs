// The calendar and the grid: everything is where it belongs, and can be moved by drag and by keys.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { launch, until } from './browser.mjs';
import { fill } from './data.mjs';

let app;
let known;
let page;

before(async () => {
  app = await launch();
  known = await fill(app);
  page = await app.open('/calendar?view=month');
});
after(() => app.close());

const post = (id) => app.api('GET', `/posts/${id}`);
const press = (name) => page.getByRole('button', { name, exact: true });

async function show(view, date) {
  await page.goto(`${app.origin}/calendar?view=${view}${date ? `&date=${date}` : ''}`);
  await page.getByRole('heading', { level: 1, name: 'Calendar' }).waitFor();
  await page.waitForFunction(() => document.querySelector('.ec-event, .agenda-row, .month .entry'));
}

/** The day on which a post goes out, where the page is. */
async function dayOf(id) {
  const { scheduledFor } = await post(id);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Berlin' }).format(new Date(scheduledFor));
}

test('the views are buttons, and one of them is pressed', async () => {
  await show('month');
  for (const view of ['Month', 'Week', 'Day', 'List']) {
    await press(view).click();
    await until(page, `${view} is pressed`, async () => (await press(view).getAttribute('aria-pressed')) === 'true');
    assert.equal(new URL(page.url()).searchParams.get('view'), view.toLowerCase());
  }
});

test('previous, next and today go through the months', async () => {
  await show('month');
  const title = page.getByRole('heading', { level: 2 }).first();
  const now = await title.innerText();
  await press('Next').click();
  await until(page, 'another month is shown', async () => (await title.innerText()) !== now);
  await press('Previous').click();
  await until(page, 'this month is shown', async () => (await title.innerText()) === now);
  await press('Next').click();
  await press('Today').click();
  await until(page, 'this month is shown again', async () => (await title.innerText()) === now);
});

for (const view of ['month', 'week', 'day', 'list']) {
  test(`a planned post is a button with its time and its words: ${view}`, async () => {
    const [id] = known.scheduled;
    await show(view, await dayOf(id));
    const time = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' }).format(new Date((await post(id)).scheduledFor));

    await page.getByRole('button', { name: new RegExp(`^${time} Lemon tart`) }).first().waitFor();
  });
}

test('Enter opens the menu, Move to… moves it, and Undo brings it back', async () => {
  const id = known.scheduled[1];
  const before = (await post(id)).scheduledFor;
  await show('list', await dayOf(id));
  await page.getByRole('button', { name: /Sunday at the market.*Scheduled/ }).first().focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  for (let i = 0; i < 6 && (await page.evaluate(() => document.activeElement.textContent)) !== 'Move to…'; i++) await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Move post' });
  await dialog.getByLabel('Date and time').fill('2027-04-01T12:00');
  await dialog.getByRole('button', { name: 'Move', exact: true }).click();
  await page.getByRole('status', { name: 'Outcome' }).getByText('Moved.').waitFor();
  assert.equal((await post(id)).scheduledFor, '2027-04-01T10:00:00.000Z');

  await page.getByRole('button', { name: 'Undo' }).click();

  await page.getByRole('status', { name: 'Outcome' }).getByText('Undone.').waitFor();
  assert.equal((await post(id)).scheduledFor, before);
});

test('a post that is moved is shown at its new time before the server has answered, and goes back when it refuses', async () => {
  const id = known.scheduled[3];
  await show('list', await dayOf(id));
  let answer;
  await page.route(`**/api/v1/schedule/${id}`, (route) => new Promise((resolve) => {
    answer = () => resolve(route.fulfill({ status: 409, json: { error: 'It goes out just now.', code: 'CONFLICT', status: 409 } }));
  }));
  const row = page.locator('.agenda-row', { hasText: 'onerror' }).first();
  const before = await row.innerText();
  await row.click();
  await page.getByRole('menuitem', { name: 'Move to…' }).click();
  const field = page.getByRole('dialog', { name: 'Move post' }).getByLabel('Date and time');
  await field.fill((await field.inputValue()).replace(/\d\d$/, (minute) => (minute === '07' ? '09' : '07')));
  await page.getByRole('button', { name: 'Move', exact: true }).click();

  await until(page, 'it is shown at its new time', async () => (await row.innerText()) !== before);
  assert.equal(await page.getByRole('status', { name: 'Outcome' }).getByText('Moved.').count(), 0);
  await until(page, 'the server is asked', () => Boolean(answer));
  answer();
  await until(page, 'it is back', async () => (await row.innerText()) === before);
  await page.getByRole('alert').getByText('It goes out just now.').waitFor();
  await page.unroute(`**/api/v1/schedule/${id}`);
});

test('Escape closes the menu and gives the focus back', async () => {
  await show('month');
  const event = page.locator('.month .entry').first();
  await event.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await page.keyboard.press('Escape');

  await until(page, 'the menu is closed', async () => (await page.getByRole('menu').count()) === 0);
  assert.equal(await event.evaluate((node) => node === document.activeElement), true);
});

/** The middle of a thing, which is brought into view. */
async function middle(locator) {
  await locator.scrollIntoViewIfNeeded();
  const box = await locator.boundingBox();
  return [box.x + box.width / 2, box.y + box.height / 2];
}

async function drag(from, to) {
  await page.mouse.move(...from);
  await page.mouse.down();
  await page.mouse.move(from[0] + 6, from[1] + 6);
  await page.mouse.move(...to, { steps: 8 });
  await page.mouse.up();
}

test('a post is dragged to another day', async () => {
  const id = known.scheduled[2];
  const before = (await post(id)).scheduledFor;
  await show('week', await dayOf(id));
  const event = page.getByRole('button', { name: /Band practice/ }).first();
  await event.evaluate((node) => node.scrollIntoView({ block: 'center' })); // Near an edge, a drag scrolls the page.
  const from = await middle(event);
  const width = (await page.locator('.board').boundingBox()).width / 8;
  await drag(from, [from[0] + width, from[1]]);

  await page.getByRole('status', { name: 'Outcome' }).getByText('Moved.').waitFor();
  assert.equal(Math.round((Date.parse((await post(id)).scheduledFor) - Date.parse(before)) / 3_600_000), 24);
});

test('a time that is over refuses with a reason, and the post stays', async () => {
  const id = known.scheduled[0];
  const before = (await post(id)).scheduledFor;
  const { body } = await page.evaluate(async () => ({ body: document.title }));
  assert.ok(body);
  await show('month', await dayOf(id));
  const event = page.getByRole('button', { name: /Lemon tart.*Scheduled/ }).first();
  const over = page.locator('.month .day').first();
  await over.scrollIntoViewIfNeeded();
  await drag(await middle(event), await middle(over));

  await page.getByRole('alert').getByText('That time is over. Choose one to come.').waitFor();
  assert.equal((await post(id)).scheduledFor, before);
});

test('a click on an empty day opens the composer at that time', async () => {
  await show('month', await dayOf(known.scheduled[0]));
  const day = page.locator('.month .day').last();
  await day.click({ position: { x: 20, y: 70 } });
  await page.getByRole('heading', { name: 'New post' }).waitFor();

  assert.match(new URL(page.url()).search, /^\?at=/);
  await until(page, 'the time is chosen', () => page.getByRole('radio', { name: 'At a time' }).isChecked());
});

test('the states are filtered', async () => {
  await show('list');
  await page.getByRole('radiogroup', { name: 'Show' }).getByRole('radio', { name: 'Published' }).check();

  await until(page, 'only published posts are shown', async () => (await page.locator('.agenda .pill').allInnerTexts()).every((text) => text === 'Published'));
  assert.equal(await page.locator('.agenda .pill').count(), 2);
});

test('a draft is dragged onto a day and planned', async () => {
  await show('month', await dayOf(known.scheduled.at(-1)));
  const { height, ...wide } = page.viewportSize();
  await page.setViewportSize({ ...wide, height: 1600 }); // Both ends are seen: a page that scrolls after the press drags nothing.
  await page.getByText('A draft about bread').dragTo(page.locator('.month .day').last());
  await page.getByRole('status', { name: 'Outcome' }).getByText('Planned.').waitFor();
  await page.setViewportSize({ ...wide, height });

  assert.equal((await post(known.draft)).status, 'SCHEDULED');
});

test('of a month with thousands of posts only a few of each day come to the page, whatever their number', async () => {
  const start = Date.UTC(2027, 5, 1);
  const many = (perDay) => Array.from({ length: 30 * perDay }, (unused, i) => ({
    id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`, accountId: known.accounts[0].id, mediaType: 'IMAGE', status: 'SCHEDULED', timezone: 'UTC', caption: `Post ${i}`, isScheduled: true, igPermalink: null,
    at: new Date(start + Math.floor(i / perDay) * 86_400_000 + (i % perDay) * 60_000).toISOString(), file: null,
  }));
  const nodes = async (hidden) => {
    const asked = [];
    await page.route('**/api/posts/plan*', (route) => {
      const query = new URL(route.request().url()).searchParams;
      asked.push(Number(query.get('perDay')));
      return route.fulfill({ json: { posts: many(Number(query.get('perDay'))), hidden: query.get('days').split(',').slice(1).map(() => hidden) } });
    });
    await page.goto(`${app.origin}/calendar?view=month&date=2027-06-01`);
    await page.getByRole('button', { name: `${hidden.toLocaleString('en')} more` }).first().waitFor();
    await page.unroute('**/api/posts/plan*');
    assert.ok(asked.every((perDay) => perDay > 0 && perDay <= 5), `${asked}`);
    return page.locator('.month *').count();
  };

  const few = await nodes(3);
  assert.equal(await nodes(9999 - 4), few);
  assert.ok(few < 1500, `${few} nodes`);
});

test('the grid shows what is planned above what is published, and swaps times', async () => {
  await page.goto(`${app.origin}/grid`);
  const cells = page.locator('.profile-grid li');
  await cells.first().waitFor();
  const planned = await page.locator('.profile-grid li.planned').count();
  assert.ok(planned >= 3);
  const [first, second] = [await cells.nth(0).getByRole('button').getAttribute('aria-label'), await cells.nth(1).getByRole('button').getAttribute('aria-label')];
  await cells.nth(0).getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Swap with the one before' }).click();
  await page.getByRole('status', { name: 'Outcome' }).getByText('Their times are swapped.').waitFor();

  const words = (label) => label.replace(/^.*? GMT\S* /, '');
  await until(page, 'the two have changed places', async () => words(await cells.nth(0).getByRole('button').getAttribute('aria-label')) === words(second) && words(await cells.nth(1).getByRole('button').getAttribute('aria-label')) === words(first));
});

test('a swap of which the server refuses one half leaves both as they were', async () => {
  const times = async () => (await app.api('GET', '/schedule?limit=50')).posts.map(({ id, scheduledFor }) => `${id} ${scheduledFor}`).sort();
  await page.goto(`${app.origin}/grid`);
  const before = await times();
  let count = 0;
  await page.route('**/api/v1/schedule/*', (route) => {
    count += 1;
    return count === 2 ? route.fulfill({ status: 409, json: { error: 'This post is being published.', code: 'POST_NOT_EDITABLE', status: 409 } }) : route.continue();
  });
  await page.locator('.profile-grid li.planned').first().getByRole('button').click();
  await page.getByRole('menuitem', { name: 'Swap with the one before' }).click();
  await page.getByRole('alert').getByText(/./).first().waitFor();
  await page.unroute('**/api/v1/schedule/*');

  assert.equal(count, 3);
  assert.deepEqual(await times(), before);
});

for (const date of ['2026-13-45', '2027-02-31', '9999-12-31', '0000-00-00']) {
  test(`an address with ${date} for its day shows the calendar of today`, async () => {
    await page.goto(`${app.origin}/calendar?view=month&date=${date}`);
    await page.locator('.month .day.today').waitFor();
  });
}

test('the rest of a day that was refused can be asked for again', async () => {
  let refusals = 0;
  await page.route('**/api/posts/plan?**', async (route) => {
    const isDay = !new URL(route.request().url()).searchParams.has('perDay');
    if (isDay && refusals === 0) {
      refusals += 1;
      return route.fulfill({ status: 503, json: { error: 'Nothing can be read just now. Try again.', code: 'SERVICE_UNAVAILABLE', status: 503 } });
    }
    const response = await route.fetch();
    const json = await response.json();
    if (!isDay) json.hidden = json.hidden.map(() => 1);
    return route.fulfill({ response, json });
  });
  await show('list');
  const more = page.getByRole('button', { name: '1 more' }).first();
  await more.click();
  await page.getByText('Nothing can be read just now.').waitFor();
  const count = await page.getByRole('button', { name: '1 more' }).count();
  await more.click();
  await until(page, 'the day is whole', async () => (await page.getByRole('button', { name: '1 more' }).count()) === count - 1);
  await page.unroute('**/api/posts/plan?**');
});

test('the page complained of nothing', () => assert.deepEqual(app.faults, []));
