import { describe, expect, it } from 'vitest';
import { standing } from '../src/builder/member-check';
import { found, marks, type ExplainedPart } from '../src/condition/verdicts';
import { at, tree } from './trees';

const TREE = `{"all":[
  {"not":{"compare":{"column":"plan","operator":"is","value":"trial"}}},
  {"not":{"any":[{"in_segment":{"segment":"vip"}},{"not":{"not":{"performed":{"dataset":"events","where":{"compare":{"column":"kind","operator":"is","value":"x"}}}}}}]}}]}`;

const part = (path: string, holds: boolean, values: ExplainedPart['values'] = []): ExplainedPart => ({ path, holds, values });

describe('verdicts', () => {
  const root = tree(TREE);
  const found = marks(root, [
    part('$', false),
    part('$.all[0]', true),
    part('$.all[0].not', false, [{ kind: 'column', column: 'plan', found: 'present', value: 'free' }]),
    part('$.all[1]', false),
    part('$.all[1].not', true),
    part('$.all[1].not.any[0]', true),
    part('$.all[1].not.any[1]', false),
    part('$.all[1].not.any[1].not', true),
    part('$.all[1].not.any[1].not.not', false, [{ kind: 'count', found: 'present', value: 0 }]),
  ]);

  it('are those of a row with the negations that are shown around it, and the values of the row itself', () => {
    expect(found.get(at(root, '$.all[0].not'))).toEqual({ holds: true, values: [{ kind: 'column', column: 'plan', found: 'present', value: 'free' }] });
    expect(found.get(at(root, '$.all[1].not.any[1].not.not'))).toEqual({ holds: false, values: [{ kind: 'count', found: 'present', value: 0 }] });
  });

  it('are those of a group with the negation in front of it', () => {
    expect(found.get(root.id)).toEqual({ holds: false, values: [] });
    expect(found.get(at(root, '$.all[1].not'))).toEqual({ holds: false, values: [] });
  });

  it('are not there for filters of events, and for parts that were not explained', () => {
    expect(found.get(at(root, '$.all[1].not.any[1].not.not.performed.where'))).toBeUndefined();
    expect(found.size).toBe(5);
    expect(marks(root, []).size).toBe(0);
  });
});

describe('what was found', () => {
  it.each([
    [{ kind: 'column', column: 'a', found: 'missing' }, 'missing'],
    [{ kind: 'column', column: 'a', found: 'personal' }, 'personal, not shown'],
    [{ kind: 'column', column: 'a', found: 'beyond' }, 'cannot be shown'],
    [{ kind: 'column', column: 'a', found: 'present', value: '' }, 'empty'],
    [{ kind: 'column', column: 'a', found: 'present', value: false }, 'no'],
    [{ kind: 'count', found: 'present', value: 0 }, '0'],
    [{ kind: 'column', column: 'a', found: 'present', value: '2026-03-15T12:00:00Z' }, '2026-03-15 12:00 UTC'],
  ] as const)('%o is said', (reading, words) => {
    expect(found(reading)).toBe(words);
  });
});

describe('where a member stands', () => {
  it('is said as last accepted', () => {
    expect(standing({ evaluation: 0 })).toMatch(/no accepted members yet/);
    expect(standing({ evaluation: 4 })).toMatch(/Not a member as of evaluation 4/);
    expect(standing({ evaluation: 4, membership: { segment: 's', since: 2, evaluation: 4, asOf: '' } })).toMatch(/A member since evaluation 2/);
  });
});
