import { describe, expect, it } from 'vitest';
import { gaps } from '../src/condition/check';
import { attach } from '../src/condition/places';
import { EXCLUSION, MEMBERS, RECORDS, within } from '../src/condition/rows';
import { text } from '../src/condition/words';
import { tree } from './trees';

describe('SQL', () => {
  it('is said in words, on one line, turned round by a negation', () => {
    expect(text(tree('{"sql":{"predicate":"plan = 1\\n  OR TRUE"}}'), 'users')).toBe('satisfies the SQL plan = 1 OR TRUE');
    expect(text(tree('{"not":{"sql":{"predicate":"TRUE"}}}'), 'users')).toBe('does not satisfy the SQL TRUE');
  });

  it('is missing while nothing is written', () => {
    expect(gaps(tree('{"sql":{"predicate":" \\n"}}'))).toHaveLength(1);
    expect(gaps(tree('{"sql":{"predicate":"TRUE"}}'))).toEqual([]);
  });

  it('has its findings at its row', () => {
    const root = tree('{"all":[{"sql":{"predicate":"TRUE"}}]}');
    const finding = { path: '$.all[0].sql.predicate', code: 'invalid-sql', message: 'a quote is not closed' };
    expect([...attach(root, [finding]).keys()]).toEqual([root.is === 'all' ? root.of[0]?.id : null]);
  });

  it('can be asked wherever there are rows', () => {
    const performed = tree('{"performed":{"dataset":"events"}}');
    for (const scope of [MEMBERS, EXCLUSION, RECORDS]) expect(scope.takes.has('sql')).toBe(true);
    if (performed.is === 'performed') expect(within(MEMBERS, performed).takes.has('sql')).toBe(true);
  });
});
