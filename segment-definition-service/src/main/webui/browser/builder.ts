import type { Locator, Page } from 'playwright-core';
import { until } from './browser';

/** What is done on the pages of a segment, in the words of the journey. */
export function builderOn(page: () => Page) {
  return {
    /** Flips a destination's switch, which takes no click while the last one is still answered. */
    async flip(destination: string): Promise<void> {
      const toggle = page().getByLabel(`Send to ${destination}`);
      await toggle.and(page().locator(':enabled')).waitFor({ state: 'attached' });
      await toggle.click({ force: true });
    },

    async add(what: string): Promise<void> {
      await page().getByRole('button', { name: 'Add condition' }).last().click();
      await page().getByRole('menuitem', { name: new RegExp(`^${what}`) }).click();
    },

    async takeAway(condition: Locator): Promise<void> {
      await condition.getByRole('button', { name: 'More for this condition' }).first().click();
      await page().getByRole('menuitem', { name: 'Remove' }).click();
    },

    row(name: string): Locator {
      return page().getByRole('group', { name, exact: true }).last();
    },

    /** The size, once nobody counts any more. */
    size(isSo: (now: number) => boolean = () => true): Promise<number> {
      return until('a size', async () => {
        if ((await page().getByLabel('Counting').count()) > 0 || (await page().getByTestId('size').count()) === 0) return undefined;
        const now = number(await page().getByTestId('size').textContent());
        return now !== undefined && isSo(now) ? now : undefined;
      });
    },
  };
}

export function number(text: string | null): number | undefined {
  return text === null || !/\d/.test(text) ? undefined : Number(text.replaceAll(/\D/g, ''));
}
