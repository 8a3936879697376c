import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import { choose, launch, open, picture, PATIENCE, URL_OF_THE_SYSTEM } from './browser';

/** What somebody does who answers for data protection. The row is nobody's, so that everybody else finds the audiences as they were. */
const ROW = `9${Date.now()}`;

let browser: Browser;
let page: Page;
let wrong: string[];

beforeAll(async () => {
  browser = await launch();
  ({ page, wrong } = await open(browser));
});

afterAll(async () => {
  await browser?.close();
});

it('has a person erased, and sees that all of the system has forgotten them', async () => {
  await page.goto(`${URL_OF_THE_SYSTEM}/erasure`);
  const person = page.getByRole('region', { name: 'Person' });
  const erase = person.getByRole('button', { name: 'Erase', exact: true });
  expect(await erase.isDisabled()).toBe(true);
  await choose(person, 'Dataset', 'Users');
  await person.getByLabel("Ids of the person's rows").fill(ROW);
  await person.getByLabel('E-mail addresses, and phone numbers with their country code').fill(`${ROW}@example.org`);
  await erase.click();

  const known = page.getByRole('region', { name: 'Erasures' });
  await known.getByRole('article').first().waitFor();
  await picture(page, '20-erasure');
  await known.getByText('Forgotten').first().waitFor({ timeout: PATIENCE });
  expect(await known.getByText(ROW).count()).toBe(0);
  await picture(page, '21-erased');
  expect(wrong).toEqual([]);
});
