import { describe, expect, it } from 'vitest';
import { content, draft, even, missing, percent, same, sum, without } from '../src/cohort/shares';

const points = (drafts: readonly { readonly basisPoints: number }[]) => drafts.map((each) => each.basisPoints);

describe('cohorts', () => {
  it('are divided evenly, to the last hundredth of a per cent', () => {
    const three = [draft('A', 0), draft('B', 0), draft('C', 0)];
    expect(points(even(three))).toEqual([3334, 3333, 3333]);
  });

  it('take over the share of one that goes, in proportion', () => {
    const [a, b, c] = [draft('A', 6000), draft('B', 3000), draft('C', 1000)];
    expect(points(without([a, b, c], c.key))).toEqual([6667, 3333]);
    expect(points(without([a, b, c], a.key))).toEqual([7500, 2500]);
    expect(sum(without([a, draft('Empty', 0)], a.key))).toBe(6000);
  });

  it('say what is missing', () => {
    expect(missing([draft('A', 10_000)])).toBe('There are at least two cohorts');
    expect(missing([draft('A', 5000), draft('42', 5000)])).toBe('Give each cohort a name with at least one letter');
    expect(missing([draft('A b', 5000), draft('a-b', 5000)])).toBe('Two cohorts are called the same');
    expect(missing([draft('A', 10_000), draft('B', 0)])).toBe('Each cohort has a share');
    expect(missing([draft('A', 5000), draft('B', 4750)])).toBe('2.5 % of the members have no cohort');
    expect(missing([draft('A', 5000), draft('B', 5001)])).toBe('The shares are 0.01 % too much');
    expect(missing([draft('A', 5000), draft('B', 5000)])).toBeUndefined();
  });

  it('keep the id that they were saved with, and make one of a new name', () => {
    expect(content([draft('Without mail ', 1, 'control'), draft('With mail', 2)])).toEqual([
      { id: 'control', name: 'Without mail', basisPoints: 1 },
      { id: 'with-mail', name: 'With mail', basisPoints: 2 },
    ]);
    expect(same(content([draft('A', 1)]), content([draft('A', 1)]))).toBe(true);
    expect(same(content([draft('A', 1)]), content([draft('A', 2)]))).toBe(false);
    expect(percent(1)).toBe('0.01 %');
  });
});
