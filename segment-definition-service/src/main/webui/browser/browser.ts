import { existsSync, mkdirSync } from 'node:fs';
import { chromium, type Browser, type Page } from 'playwright-core';
import { expect } from 'vitest';

/** The system under test, as ./segments demo printed it. */
export const URL_OF_THE_SYSTEM = required('SEGMENTS_URL');

/** Where what was seen is kept. */
const PICTURES = process.env.SEGMENTS_PICTURES ?? '';

/** How long anything may take on a slow machine. */
export const PATIENCE = 90_000;

export type Width = 'laptop' | 'phone';
export type Scheme = 'light' | 'dark';

const SIZES = { laptop: { width: 1366, height: 860 }, phone: { width: 390, height: 844 } } as const;

export async function launch(): Promise<Browser> {
  const executablePath = [process.env.CHROMIUM ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(
    (path) => path !== '' && existsSync(path),
  );
  if (executablePath === undefined) throw new Error('There is no Chromium; install it (apt-get install chromium), or set CHROMIUM to it');
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
}

/** A window of its own. What its page says on the console that is wrong fails the test that asks for it. */
export async function open(browser: Browser, width: Width = 'laptop', scheme: Scheme = 'light'): Promise<{ page: Page; wrong: string[] }> {
  const context = await browser.newContext({ viewport: SIZES[width], colorScheme: scheme, permissions: ['clipboard-read', 'clipboard-write'] });
  context.setDefaultTimeout(PATIENCE / 3);
  const page = await context.newPage();
  const wrong: string[] = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => {
    // That a destination is not there is asked and answered with 404.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource')) wrong.push(message.text());
  });
  return { page, wrong };
}

/** Keeps what is to be seen now. */
export async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === '') return;
  mkdirSync(PICTURES, { recursive: true });
  await page.screenshot({ path: `${PICTURES}/${name}.png`, fullPage: true });
}

/** Shows places in both schemes, on a laptop and on a phone: nothing is wrong with any, and none is wider than its screen. */
export async function everywhere(browser: Browser, places: readonly string[], named: (place: string) => string = (place) => place): Promise<void> {
  for (const width of ['laptop', 'phone'] as const) {
    const { page, wrong } = await open(browser, width, 'light');
    for (const place of places) {
      await page.emulateMedia({ colorScheme: 'light' });
      await page.goto(`${URL_OF_THE_SYSTEM}/${place}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByRole('status', { name: 'Loading' }).first().waitFor({ state: 'detached' });
      // A page that is left while it asks leaves calls behind that others wait for.
      await page.waitForLoadState('networkidle');
      for (const scheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme: scheme });
        await page.locator(`html[data-mantine-color-scheme="${scheme}"]`).waitFor();
        const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
        expect(overflow, `${place} is wider than a ${width}`).toBeLessThanOrEqual(0);
        await picture(page, `${named(place).replace(/\?.*/, '').replaceAll('/', '-')}-${width}-${scheme}`);
      }
    }
    expect(wrong).toEqual([]);
    await page.context().close();
  }
}

/** Waits until something is so. */
export async function until<T>(what: string, look: () => Promise<T | undefined | false | null>): Promise<T> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== false && seen !== null) return seen;
    if (Date.now() > deadline) throw new Error(`It did not come to be in time: ${what}`);
    await new Promise((done) => setTimeout(done, 250));
  }
}

/** Chooses an option of a labelled list. */
export async function choose(within: ReturnType<Page['locator']>, label: string, option: string): Promise<void> {
  await within.getByLabel(label, { exact: true }).first().click();
  await within.page().getByRole('option', { name: option, exact: true }).first().click();
}

function required(name: string): string {
  const value = process.env[name];
  if (value === undefined || value === '') throw new Error(`Say where the system is: ${name}=http://127.0.0.1:8080`);
  return value.replace(/\/$/, '');
}
