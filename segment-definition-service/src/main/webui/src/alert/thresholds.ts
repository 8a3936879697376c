import type { EffectiveRule } from '../api/alerts';

/** How a threshold is shown and typed: shares in per cent, times in minutes. */
export function shownThreshold({ unit, rule }: Pick<EffectiveRule, 'unit' | 'rule'>): { readonly value: number; readonly suffix: string; readonly says: string } | undefined {
  const { threshold } = rule;
  if (threshold === undefined) return undefined;
  switch (unit) {
    case 'share':
      return { value: rounded(threshold * 100), suffix: ' %', says: 'More than' };
    case 'factor':
      return { value: rounded(threshold), suffix: ' times', says: 'More or fewer by' };
    case 'seconds':
      return { value: rounded(threshold / 60), suffix: ' minutes', says: 'For longer than' };
    case undefined:
      return undefined;
  }
}

/** What is sent for what was typed. */
export function typedThreshold(unit: EffectiveRule['unit'], value: number): number {
  switch (unit) {
    case 'share':
      return rounded(value) / 100;
    case 'seconds':
      return rounded(value * 60);
    case 'factor':
    case undefined:
      return value;
  }
}

const rounded = (value: number): number => Math.round(value * 1e6) / 1e6;
