import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { choose, launch, open, picture, until, URL_OF_THE_SYSTEM } from './browser';

/** What somebody does who knows the data: columns are computed, audiences are taken from a table. Everything is taken away again. */
const TABLE = `t${Date.now().toString(36).slice(-6)}`;
const COLUMN = `audiences_${TABLE}`;

let browser: Browser;
let page: Page;
let wrong: string[];

beforeAll(async () => {
  browser = await launch();
  ({ page, wrong } = await open(browser));
  await page.goto(`${URL_OF_THE_SYSTEM}/datasets/users`);
});

afterAll(async () => {
  await browser?.close();
});

it('computes a column of the segments that a row is in', async () => {
  const columns = page.getByRole('region', { name: 'Computed columns' });
  await columns.getByRole('button', { name: 'Compute a column' }).click();
  const dialog = page.getByRole('dialog', { name: 'Computed column' });
  await dialog.getByLabel('Name', { exact: true }).fill(COLUMN);
  await choose(dialog, 'What is computed', 'the segments that a row is in');
  await dialog.getByRole('combobox', { name: 'Which segments' }).click();
  await page.getByRole('option').first().click();
  await page.keyboard.press('Escape');
  await picture(page, '12-computed');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  await columns.getByRole('article', { name: COLUMN, exact: true }).getByText('which of these segments a row is in').waitFor();
});

it('offers it to those who switch on a destination, and not to conditions', async () => {
  await page.goto(`${URL_OF_THE_SYSTEM}/segments/new`);
  await page.getByRole('button', { name: 'Add condition' }).last().click();
  await page.getByRole('menuitem', { name: /^Attribute/ }).click();
  await page.getByRole('group', { name: 'Condition on an attribute', exact: true }).getByLabel('Attribute', { exact: true }).click();
  await page.getByRole('option', { name: 'Plan', exact: true }).waitFor();
  expect(await page.getByRole('option', { name: COLUMN }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('combobox', { name: 'Told with every change' }).click();
  await page.getByRole('option', { name: COLUMN }).waitFor();
});

it('takes audiences from a table', async () => {
  await page.goto(`${URL_OF_THE_SYSTEM}/datasets/users`);
  const tables = page.getByRole('region', { name: 'Audience tables' });
  await tables.getByRole('button', { name: 'Take audiences from a table' }).click();
  const dialog = page.getByRole('dialog', { name: 'Audiences from a table' });
  await dialog.getByLabel('Id', { exact: true }).fill(TABLE);
  await choose(dialog, 'One row for each audience', 'Audiences of the CRM');
  await choose(dialog, 'Its name', 'title');
  await choose(dialog, 'One row for each member of each audience', 'Audience members of the CRM');
  await choose(dialog, 'Which audience it is', 'audience_id');
  await picture(page, '13-audiences');
  await dialog.getByRole('button', { name: 'Save', exact: true }).click();
  const table = tables.getByRole('article', { name: TABLE, exact: true });
  await table.getByRole('status').filter({ hasText: '3' }).waitFor();
  await table.getByRole('link', { name: 'its segments' }).click();
  const winter = page.getByRole('row').filter({ hasText: `${TABLE}-winter` });
  await until('the members of an audience', async () => /[1-9]/.test((await winter.getByRole('cell').nth(2).textContent()) ?? ''));
  await picture(page, '14-audience-segments');
});

it('takes both away again', async () => {
  await page.goto(`${URL_OF_THE_SYSTEM}/datasets/users`);
  await page.getByRole('button', { name: `Remove ${TABLE}`, exact: true }).click();
  await page.getByRole('article', { name: TABLE, exact: true }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: `Remove ${COLUMN}`, exact: true }).click();
  await page.getByRole('article', { name: COLUMN, exact: true }).waitFor({ state: 'detached' });
  for (const audience of ['ambassadors', 'beta', 'winter']) {
    await page.goto(`${URL_OF_THE_SYSTEM}/segments/${TABLE}-${audience}`);
    await page.getByRole('button', { name: 'Delete', exact: true }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
    await page.waitForURL('**/segments');
  }
  expect(wrong).toEqual([]);
});
