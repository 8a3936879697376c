import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Locator, Page } from 'playwright-core';
import { number } from './builder';
import { choose, everywhere, launch, open, picture, until, URL_OF_THE_SYSTEM } from './browser';

/** What somebody does who looks after what is sent: finds a sync, changes what it tells, stops it and lets it go on. Everything is put back. */
const ID = 'idle-trials-to-email-tool';
const SYNCS = 'syncs';
const API = `${URL_OF_THE_SYSTEM}/api/v1/workspaces/default/syncs/${ID}`;
const FIELD = `tier_${Date.now().toString(36).slice(-5)}`;

let browser: Browser;
let page: Page;
let wrong: string[];

const state = (word: string | RegExp): Promise<void> => page.getByTestId('situation').filter({ hasText: word }).waitFor();
const field = (place: number): Locator => page.getByRole('group', { name: `Field ${place}`, exact: true });
const definition = (): Locator => page.getByRole('table', { name: 'Definition' });

beforeAll(async () => {
  browser = await launch();
  ({ page, wrong } = await open(browser));
});

afterAll(async () => {
  await browser?.close();
});

it('lists the syncs, and finds those to one destination', async () => {
  await page.goto(`${URL_OF_THE_SYSTEM}/`);
  await page.getByRole('link', { name: 'Syncs', exact: true }).click();
  await page.getByRole('row').filter({ hasText: 'Ad platform' }).first().waitFor();
  await choose(page.locator('main'), 'Destination', 'E-mail tool');
  await page.getByRole('row').filter({ hasText: 'Ad platform' }).first().waitFor({ state: 'detached' });
  await page.getByRole('row').filter({ hasText: /[1-9][\d,]* delivered/ }).first().waitFor();
  await picture(page, '15-syncs');
  await choose(page.locator('main'), 'State', 'Paused');
  await page.getByText('No sync is like that').waitFor();
  await page.getByRole('button', { name: 'Show all' }).click();
  await page.locator(`a[href$="/${ID}"]`).click();
  await page.waitForURL(`**/${SYNCS}/${ID}`);
});

it('shows what became of every record of every run', async () => {
  await definition().getByText('trimmed and in small letters').waitFor();
  const runs = page.getByRole('table', { name: 'Runs' });
  const first = runs.getByTestId('run-1');
  await until('a run that delivered', async () => ((number(await first.getByRole('cell').nth(4).textContent()) ?? 0) > 0));
  const cells = await first.getByRole('cell').allTextContents();
  const [emitted = 0, ...ends] = [3, 4, 5, 6, 7].map((at) => number(cells[at] ?? '') ?? 0);
  expect(ends.reduce((sum, each) => sum + each, 0)).toBe(emitted);
  await page.getByRole('region', { name: 'Rejected records' }).getByText(/Nothing was rejected|refused by the destination/).first().waitFor();
  await picture(page, '16-sync');
});

it('tells what a run would do, as it is and after a change that is not saved', async () => {
  const dialog = page.getByRole('dialog');
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'See what a run would do …' }).click();
  await dialog.getByText('Nothing was sent, and nothing is changed.').waitFor();
  await dialog.getByText('Told now').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('switch', { name: 'Tell new identities little by little' }).click();
  await page.getByLabel('At most', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Add a field' }).click();
  await field(3).getByLabel('Field', { exact: true }).fill('tier');
  await choose(field(3), 'Is', 'always a text');
  await field(3).getByLabel('Value', { exact: true }).fill('gold');
  await page.getByRole('button', { name: 'See what a run would do' }).click();
  await dialog.getByRole('row').filter({ hasText: 'updated' }).getByText('tier: gold').first().waitFor();
  await page.keyboard.press('Escape');
  await choose(field(3), 'Is', 'a template');
  await field(3).getByLabel('Template', { exact: true }).fill('On {{ plan | upcase }}');
  await page.getByRole('button', { name: 'See what a run would do' }).click();
  await dialog.getByRole('row').filter({ hasText: 'updated' }).getByText('tier: On TRIAL').first().waitFor();
  await picture(page, '16-sync-dry-run');
  await page.keyboard.press('Escape');
  await page.goBack();
  await page.getByRole('dialog', { name: 'Leave without saving?' }).getByRole('button', { name: 'Leave', exact: true }).click();
  await page.waitForURL(`**/${SYNCS}/${ID}`);
  await definition().getByText('gold').waitFor({ state: 'detached' });
});

it('changes what is told, and says at the field what is wrong', async () => {
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByRole('button', { name: 'Add a field' }).click();
  await field(3).getByLabel('Field', { exact: true }).fill('plan');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await field(3).getByText('Choose a column').waitFor();
  await choose(field(3), 'Is', 'always a text');
  await field(3).getByLabel('Value', { exact: true }).fill('gold');
  await page.keyboard.press('Enter');
  await field(3).getByText('field plan is mapped twice').waitFor();
  await picture(page, '17-sync-findings');
  await field(3).getByLabel('Field', { exact: true }).fill(FIELD);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.waitForURL(`**/${SYNCS}/${ID}`);
  await definition().getByText(`${FIELD}: always “gold”`).waitFor();
  await page.getByRole('button', { name: 'History' }).click();
  await page.getByRole('dialog').getByText(`${FIELD} = always “gold”`).first().waitFor();
  await page.keyboard.press('Escape');
});

it('sends what was changed in a run of its own', async () => {
  await page.getByRole('table', { name: 'Runs' }).getByText('its definition changed').first().waitFor();
  await state(/Up to date|Sending|Some rejected/);
});

it('stops and goes on', async () => {
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await state('Paused');
  await page.getByText('Resume it, and its audience is brought up to date.').waitFor();
  await page.getByRole('button', { name: 'Resume', exact: true }).click();
  await state(/Up to date|Sending|Some rejected/);
  await page.getByRole('button', { name: 'Run now' }).click();
  await page.getByText('Last asked for: what differs, because somebody asked').waitFor();
});

it('asks before everything is sent again, and sees that run', async () => {
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Send everything again …' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Send everything again' }).click();
  await page.getByRole('table', { name: 'Runs' }).getByText('everything again').first().waitFor();
});

it('runs after another sync, which can’t be itself', async () => {
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  const form = page.locator('form');
  const before = await form.getByLabel('Runs', { exact: true }).first().inputValue();
  await choose(form, 'Runs', 'After another sync');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('It was not saved').waitFor();
  await form.getByLabel('Sync', { exact: true }).first().click();
  await page.getByRole('option').first().click();
  await picture(page, '20-sync-after');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.waitForURL(`**/${SYNCS}/${ID}`);
  await definition().getByText('after the sync').waitFor();
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await form.getByText('Told about each member').waitFor();
  await choose(form, 'Runs', before);
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.waitForURL(`**/${SYNCS}/${ID}`);
  await definition().getByText('after the sync').waitFor({ state: 'detached' });
});

it('tells that everything was sent again, until somebody takes that on', async () => {
  await page.goto(`${URL_OF_THE_SYSTEM}/alerts`);
  const open = page.getByRole('region', { name: 'Open alerts' });
  const full = open.getByRole('row').filter({ hasText: 'A run over everybody' }).filter({ has: page.locator(`a[href$="/${ID}"]`) });
  await full.waitFor();
  await picture(page, '21-alerts');
  await full.getByRole('button', { name: /^Take on/ }).click();
  await full.getByText('taken on by').waitFor();
  await full.getByRole('button', { name: /^More/ }).click();
  await page.getByRole('menuitem', { name: 'Who was told' }).click();
  await page.getByRole('dialog').getByText('Nobody was told').waitFor();
  await page.keyboard.press('Escape');
  await full.locator(`a[href$="/${ID}"]`).click();
  await page.getByRole('region', { name: 'Alerts', exact: true }).getByText('A run over everybody').waitFor();
});

it('shows what somebody else saved meanwhile, and lets a person choose', async () => {
  await page.getByRole('link', { name: 'Edit', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('Mine');
  const read = await fetch(API);
  const theirs = (await read.json()) as Record<string, unknown>;
  const { id, displayName, segment, destination, object, identity, mappings, behaviour, schedule } = theirs;
  const saved = await fetch(API, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', 'If-Match': read.headers.get('ETag') ?? '' },
    body: JSON.stringify({ id, displayName, segment, destination, object, identity, mappings, behaviour, schedule, guard: { maxRemovalShare: 0.42, minRemovals: 1000 } }),
  });
  expect(saved.status).toBe(200);
  await page.getByRole('button', { name: 'Save changes' }).click();
  const dialog = page.getByRole('dialog', { name: 'Somebody else saved meanwhile' });
  await dialog.getByText('more than 42 %').waitFor();
  await picture(page, '18-sync-conflict');
  await dialog.getByRole('button', { name: 'Take theirs' }).click();
  await page.getByLabel('Hold when a run removes more than this share').and(page.locator('[value="42 %"]')).waitFor();
  await page.getByLabel('Hold when a run removes more than this share').fill('30');
  await page.getByRole('button', { name: 'Remove field 3' }).click();
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.waitForURL(`**/${SYNCS}/${ID}`);
  await definition().getByText('more than 30 %').waitFor();
  expect(await definition().getByText(FIELD).count()).toBe(0);
});

it('shows the destination, whether it works, and what goes there', async () => {
  await definition().getByRole('link', { name: 'E-mail tool' }).click();
  await page.getByRole('region', { name: 'Health' }).getByText(/It works, since|since/).first().waitFor();
  await page.getByRole('region', { name: 'What it can' }).getByText('Adds and removes').waitFor();
  await page.getByRole('region', { name: 'Syncs' }).locator(`a[href$="/${ID}"]`).waitFor();
  await picture(page, '19-destination');
  expect(wrong).toEqual([]);
});

it('shows every place in both schemes, on a laptop and on a phone, and nothing is wrong with any', async () => {
  await everywhere(browser, [SYNCS, `${SYNCS}/${ID}`, `${SYNCS}/${ID}/edit`, 'destinations/email-tool', 'alerts'], (place) => place.replace('-/', ''));
}, 400_000);
