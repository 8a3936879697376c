import { expect, test } from 'vitest';
import { isRenewed } from '../src/shell/renewal';

test('a page whose code is gone is loaded anew once, and again only much later', () => {
  const kept = new Map<string, string>();
  const storage = { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value) };

  expect(isRenewed(storage, 1_000_000)).toBe(true);
  expect(isRenewed(storage, 1_005_000)).toBe(false);
  expect(isRenewed(storage, 1_070_000)).toBe(true);
});
