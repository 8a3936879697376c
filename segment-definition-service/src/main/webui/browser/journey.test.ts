import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { heldBy, type } from './system';
import { builderOn, number } from './builder';
import { choose, everywhere, launch, open, picture, until, URL_OF_THE_SYSTEM } from './browser';

/** What a marketer does on the first day, in order, against the system that runs. */
const ID = `active-trials-${Date.now().toString(36)}`;
const NAME = 'Trial users who open the app';

let browser: Browser;
let page: Page;
let wrong: string[];

const { add, flip, row, size, takeAway } = builderOn(() => page);

beforeAll(async () => {
  browser = await launch();
  ({ page, wrong } = await open(browser));
});

afterAll(async () => {
  await browser?.close();
});

it('lists the segments with their sizes and where they go', async () => {
  await page.goto(`${URL_OF_THE_SYSTEM}/`);
  const row = page.getByRole('row').filter({ hasText: 'idle-trials' });
  await row.getByText('Active').waitFor();
  await until('a size', async () => /\d/.test((await row.getByRole('cell').nth(2).textContent()) ?? ''));
  await row.getByText('E-mail tool').waitFor();
  await picture(page, '1-list');
  await page.getByLabel('Search segments by name').fill('no segment is called so');
  await page.getByText('No segment is like that').waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await row.waitFor();
});

it('builds a nested segment with an event condition, and shows its size while it is built', async () => {
  await page.getByRole('link', { name: 'New segment' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill(NAME);
  await add('Attribute');
  const plan = row('Condition on an attribute');
  await choose(plan, 'Attribute', 'Plan');
  await row('Condition on Plan').getByLabel('Value', { exact: true }).fill('TRI');
  await page.getByRole('option', { name: /^trial\s*[\d,]+$/ }).click();
  const trials = await size();

  await add('Event');
  const events = row('Condition on App and newsletter events');
  await events.getByLabel('Events', { exact: true }).fill('app_opened');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await events.getByLabel('Times', { exact: true }).fill('2');
  await events.getByLabel('Length of time', { exact: true }).fill('90');
  await events.getByRole('button', { name: 'where the event is …' }).click();
  const filter = row('Condition on an attribute');
  await choose(filter, 'Attribute', 'Minutes');
  await choose(row('Condition on Minutes'), 'Comparison', 'is at least');
  await row('Condition on Minutes').getByLabel('Value', { exact: true }).fill('10');
  const active = await size((now) => now < trials);
  expect(active).toBeGreaterThan(0);

  await add('Group');
  const group = page.getByRole('region', { name: 'Group: any of' });
  await choose(group, 'Attribute', 'Country');
  await choose(group, 'Comparison', 'is any of');
  await group.getByLabel('Values', { exact: true }).fill('DE');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await group.getByTestId('part-size').first().waitFor();
  await size((now) => now < active);
  await picture(page, '2-builder');
});

it('takes changes back and forth, by keyboard, too', async () => {
  const before = await size();
  // The group, its attribute, its comparison, its value.
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+z');
  await size((now) => now > before);
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+Shift+z');
  await size((now) => now === before);
});

it('asks for related records: how many, and a sum over those that are meant', async () => {
  const before = await size();
  await add('Related records');
  const events = row('Condition on related App and newsletter events');
  await choose(events, 'Kind of records', 'Order lines');
  const lines = row('Condition on related Order lines');
  await lines.getByLabel('Number', { exact: true }).fill('2');
  await size((now) => now < before);

  await choose(lines, 'What is asked', 'sum of');
  await choose(lines, 'Attribute', 'Amount');
  await lines.getByLabel('Value', { exact: true }).fill('1000000');
  await size((now) => now === 0);
  await lines.getByRole('button', { name: 'where the record is …' }).click();
  await choose(row('Condition on an attribute'), 'Attribute', 'Product');
  await row('Condition on Product').getByLabel('Value', { exact: true }).fill('Ten');
  await page.getByRole('option', { name: /^Tent "Two"\s*[\d,]+$/ }).click();
  await lines.getByLabel('Value', { exact: true }).first().fill('1');
  const buyers = await size((now) => now > 0 && now < before);
  await page.getByText('sum of Amount of Order lines where (Product is Tent "Two") is at least 1').waitFor();
  await picture(page, '2-related');

  await takeAway(lines);
  await size((now) => now > buyers);
});

it('compares two attributes with each other', async () => {
  const before = await size();
  await add('Compare two attributes');
  const two = row('Condition on two attributes');
  await choose(two, 'Attribute', 'Lifetime value');
  await choose(two, 'Comparison', 'is less than');
  await choose(two, 'Other attribute', 'User');
  const some = await size((now) => now < before);
  await picture(page, '2-two-attributes');
  // The row, its attribute, its comparison, its other attribute.
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('Control+z');
  await size((now) => now > some);
});

it('asks in SQL, and says at its row what the warehouse does not take', async () => {
  const before = await size();
  await add('SQL');
  const sql = row('Condition in SQL');
  const written = sql.getByLabel('SQL', { exact: true });
  await written.fill("lifetime_value > 1000 AND plan = 'trial'");
  await size((now) => now < before);
  await written.fill('nosuch = 1');
  await sql.getByRole('alert').filter({ hasText: 'nosuch' }).waitFor();
  await written.fill('lifetime_value > (1');
  await sql.getByRole('alert').filter({ hasText: 'bracket' }).waitFor();
  await picture(page, '2-sql');
  await takeAway(sql);
  expect(await size((now) => now === before)).toBe(before);
});

it('asks what the last event was like, draws a share, and knows days of the week', async () => {
  const before = await size();
  await add('First or last event');
  const last = row('Condition on the last of App and newsletter events');
  await last.getByLabel('Events', { exact: true }).fill('app_opened');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await choose(last.getByRole('group', { name: 'Condition on an attribute', exact: true }), 'Attribute', 'Minutes');
  const minutes = last.getByRole('group', { name: 'Condition on Minutes', exact: true });
  await choose(minutes, 'Comparison', 'is at least');
  await minutes.getByLabel('Value', { exact: true }).fill('5');
  const longLast = await size((now) => now < before);
  await add('Random share');
  await row('Random share').getByLabel('To', { exact: true }).fill('50');
  const half = await size((now) => now < longLast);
  await add('Attribute');
  await choose(row('Condition on an attribute'), 'Attribute', 'Signed up');
  await choose(row('Condition on Signed up'), 'Comparison', 'is on a');
  await choose(row('Condition on Signed up'), 'Values', 'Monday');
  await page.keyboard.press('Escape');
  await size((now) => now < half);
  await picture(page, '2-last-event');
  for (const added of [row('Condition on Signed up'), row('Random share'), last]) await takeAway(added);
  expect(await size((now) => now === before)).toBe(before);
});

it('says at its row what is wrong', async () => {
  const events = row('Condition on App and newsletter events');
  await choose(events, 'How often', 'at most');
  await choose(events, 'How often', 'between');
  await events.getByLabel('Times, from', { exact: true }).fill('5');
  await events.getByLabel('Times, to', { exact: true }).fill('2');
  await events.getByRole('alert').first().waitFor();
  await choose(events, 'How often', 'at least');
  await events.getByLabel('Times', { exact: true }).fill('2');
  await size();
});

it('shows the SQL, ready to be copied', async () => {
  await page.getByRole('button', { name: 'View SQL' }).click();
  const sql = page.getByTestId('sql');
  await sql.waitFor();
  expect(await sql.textContent()).toMatch(/SELECT[\s\S]*app_opened/);
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('button', { name: 'Copied' }).waitFor();
  await picture(page, '3-sql');
  await page.keyboard.press('Escape');
});

it('shows members, and no personal column', async () => {
  await page.getByRole('button', { name: 'Show 25 members' }).click();
  const members = page.getByTestId('members');
  await members.waitFor();
  expect(await members.getByRole('row').count()).toBeGreaterThan(1);
  expect(await members.textContent()).not.toContain('@');
  await picture(page, '4-members');
});

it('says why a member is in, row by row, until the definition is edited', async () => {
  const check = page.getByRole('region', { name: 'Check a member' });
  const key = (await page.getByTestId('members').getByRole('row').nth(1).getByRole('cell').first().textContent()) ?? '';
  await check.getByLabel('Id of the member').fill(key);
  await page.keyboard.press('Enter');
  await check.getByTestId('in-or-out').filter({ hasText: /^In$/ }).waitFor();
  await row('Condition on Plan').getByTestId('verdict').filter({ hasText: 'holds' }).filter({ hasText: 'trial' }).waitFor();
  await row('Condition on App and newsletter events').getByTestId('verdict').first().filter({ hasText: /Found: \d+/ }).waitFor();
  await picture(page, '4-check');
  await check.getByLabel('Id of the member').fill('nobody has this id');
  await check.getByRole('button', { name: 'Check' }).click();
  await check.getByText('no row with this id').first().waitFor();
  await check.getByLabel('Id of the member').fill(key);
  await check.getByRole('button', { name: 'Check' }).click();
  await check.getByTestId('in-or-out').waitFor();
  await row('Condition on App and newsletter events').getByLabel('Times', { exact: true }).fill('3');
  await check.getByTestId('in-or-out').waitFor({ state: 'detached' });
  expect(await page.getByTestId('verdict').count()).toBe(0);
  await row('Condition on App and newsletter events').getByLabel('Times', { exact: true }).fill('2');
  await size();
});

it('publishes it', async () => {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Id', { exact: true }).fill(ID);
  await page.getByRole('combobox', { name: 'Tags' }).fill('onboarding');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  const expected = await size();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.waitForURL(`**/segments/${ID}`);
  await page.getByText('did', { exact: false }).first().waitFor();
  const there = await until('its members', async () => number(await page.getByTestId('size').textContent({ timeout: 1_000 }).catch(() => null)));
  expect(Math.abs(there - expected)).toBeLessThanOrEqual(Math.max(20, expected / 10));
});

it('is found again by its tag', async () => {
  await page.getByRole('link', { name: 'onboarding' }).click();
  await page.getByRole('row').filter({ hasText: ID }).waitFor();
  expect(await page.getByRole('row').filter({ hasText: 'idle-trials' }).count()).toBe(0);
  await picture(page, '7-tag');
  await page.getByRole('link', { name: NAME }).click();
  await page.waitForURL(`**/segments/${ID}`);
});

it('switches on both destinations, and watches them fill', async () => {
  for (const destination of ['E-mail tool', 'Ad platform']) {
    await flip(destination);
    await page.getByRole('button', { name: 'Switch on' }).click();
    await page.getByLabel(`Send to ${destination}`).and(page.locator(':checked')).waitFor({ state: 'attached' });
  }
  for (const destination of ['email-tool', 'ad-platform']) {
    await page.getByTestId(`sync-${destination}`).getByText(/[1-9][\d,]* delivered/).waitFor();
    await until(`${destination} holds members`, async () => (await heldBy(destination, ID)) > 0);
  }
  await picture(page, '5-segment');
});

it('compares it with another segment', async () => {
  await page.getByRole('link', { name: 'Compare with other segments' }).click();
  await page.getByRole('combobox', { name: 'With other segments of the same dataset' }).click();
  await page.getByRole('option').first().click();
  await page.keyboard.press('Escape');
  await page.getByTestId('parts').getByText(`Only in ${NAME}`).or(page.getByTestId('parts').getByText('In both')).first().waitFor();
  await picture(page, '5-compare');
  await page.getByRole('link', { name: NAME }).first().click();
  await page.waitForURL(`**/segments/${ID}`);
});

it('says what an edit will change before it is saved, and who receives it', async () => {
  await page.getByRole('link', { name: 'Edit' }).click();
  await row('Condition on App and newsletter events').getByLabel('Times', { exact: true }).fill('1');
  await size();
  await page.getByRole('button', { name: 'Save changes' }).click();
  const dialog = page.getByRole('dialog', { name: 'What will change' });
  await dialog.getByTestId('plan').waitFor();
  const stay = number(await dialog.getByTestId('stay').textContent()) ?? 0;
  expect(stay).toBeGreaterThan(0);
  // The shop goes on changing meanwhile, so a few may leave by themselves.
  expect(number(await dialog.getByTestId('leave').textContent())).toBeLessThan(Math.max(20, stay / 2));
  await dialog.getByTestId('receivers').filter({ hasText: 'E-mail tool' }).filter({ hasText: 'Ad platform' }).waitFor();
  await picture(page, '5-change');
  await dialog.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('Saved. It is applied at the next evaluation.').waitFor();
  await page.getByRole('link', { name: NAME }).first().click();
  await page.waitForURL(`**/segments/${ID}`);
});

it('switches one off and on again', async () => {
  await flip('Ad platform');
  await page.getByTestId('sync-ad-platform').getByText('paused').waitFor();
  await flip('Ad platform');
  await page.getByTestId('sync-ad-platform').getByText('paused').waitFor({ state: 'hidden' });
});

it('says what is wrong when a destination does not answer', async () => {
  type('stop email-tool');
  const card = page.getByRole('article', { name: 'E-mail tool' });
  await card.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Send everything again' }).click();
  await card.getByText('Not working').waitFor();
  await card.getByRole('alert').waitFor();
  expect(await page.getByRole('article', { name: 'Ad platform' }).getByText('Healthy').count()).toBe(1);
  await picture(page, '6-broken');
  type('start email-tool');
  await card.getByText('Healthy').waitFor();
  await card.getByText('Up to date').waitFor();
});

it('deletes a sync, and takes back what was sent', async () => {
  const card = page.getByRole('article', { name: 'Ad platform' });
  await card.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Delete …' }).click();
  await page.getByLabel('are removed there').click();
  await picture(page, '8-delete');
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByLabel('Send to Ad platform').and(page.locator(':not(:checked)')).waitFor({ state: 'attached' });
  await until('the ad platform forgets', async () => (await heldBy('ad-platform', ID)) === 0);
});

it('splits the segment into cohorts, and says who moves before shares change', async () => {
  await page.goto(`${URL_OF_THE_SYSTEM}/segments/${ID}`);
  await page.getByRole('link', { name: 'Split into cohorts' }).click();
  await page.getByRole('button', { name: 'Equal shares' }).click();
  await page.getByRole('button', { name: 'Split', exact: true }).click();
  for (const cohort of ['control', 'treated']) {
    const size = page.getByTestId(`cohort-${cohort}`).getByRole('cell').nth(2);
    await until(`the size of ${cohort}`, async () => number(await size.textContent()) !== undefined);
  }
  await page.getByRole('link', { name: 'Change the split' }).click();
  await page.getByLabel('Share of cohort 1').fill('20');
  await page.getByText('30 % of the members have no cohort').waitFor();
  await page.getByLabel('Share of cohort 2').fill('80');
  await page.getByTestId('moves').getByText('Control to Treated: 30 %').waitFor();
  await picture(page, '9-split');
  await page.getByRole('button', { name: 'Change the split' }).click();
  await page.getByTestId('cohort-treated').getByText('80 %').waitFor();
  await picture(page, '10-cohorts');
  await page.getByRole('link', { name: 'Treated' }).click();
  await page.getByText('A cohort of').waitFor();
});

it('puts segments in order, and takes the order away', async () => {
  await page.goto(`${URL_OF_THE_SYSTEM}/priorities/new`);
  await page.getByLabel('Name', { exact: true }).fill(`Mails ${ID}`);
  await choose(page.locator('main'), 'Segments of', 'Users');
  await choose(page.locator('main'), 'Add a segment', NAME);
  await choose(page.locator('main'), 'Add a segment', 'Trial users who have not used the product in the past week');
  await picture(page, '11-order');
  await page.getByRole('button', { name: 'Save the order' }).click();
  await page.getByRole('link', { name: `Mails ${ID}` }).click();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByRole('link', { name: `Mails ${ID}` }).waitFor({ state: 'detached' });
});

it('shows every place in both schemes, on a laptop and on a phone, and nothing is wrong with any', async () => {
  const places = ['segments', `segments/${ID}`, `segments/${ID}/edit`, `segments/${ID}/compare?with=idle-trials`, `segments/${ID}/split`, 'priorities', 'priorities/new', 'datasets', 'datasets/users', 'datasets/new', 'destinations'];
  await everywhere(browser, places, (place) => place.replace(ID, 'segment'));
  expect(wrong).toEqual([]);
}, 400_000);

it('deletes the segment', async () => {
  await page.goto(`${URL_OF_THE_SYSTEM}/segments/${ID}`);
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await page.getByText('It is still sent to 1 destination').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await page.waitForURL('**/segments');
  await page.getByRole('row').filter({ hasText: 'idle-trials' }).waitFor();
  await page.getByRole('row').filter({ hasText: ID }).waitFor({ state: 'detached' });
});
