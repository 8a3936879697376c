import { describe, expect, it } from 'vitest';
import { told } from '../src/dataset/audience';
import { BLANK, contentOf } from '../src/dataset/form';

const OUTCOME = { table: 'crm', audiences: 3, created: 0, changed: 0, missing: 0, taken: [] };

describe('audience tables', () => {
  it('are told with what became of them', () => {
    expect(told(OUTCOME)).toBe('3 audiences');
    expect(told({ ...OUTCOME, audiences: 1, created: 1 })).toBe('1 audience · 1 new');
    expect(told({ ...OUTCOME, created: 2, changed: 1, missing: 1, taken: ['crm-a'] })).toBe('3 audiences · 2 new · 1 changed · 1 without a row · not crm-a: there are other segments of that id');
  });

  it('are told with why nothing was changed', () => {
    const failure = { code: 'condition-invalid', detail: 'It does not fit.', findings: [{ path: '$', code: 'unknown-column', message: 'there is no such column' }] };
    expect(told({ table: 'crm', created: 0, changed: 0, missing: 0, taken: [], failure })).toBe('Nothing was changed: It does not fit. there is no such column');
  });

  it('are kept by whoever edits the rest of a dataset', () => {
    const table = { id: 'crm', audiences: 'audiences', nameColumn: 'title', memberships: 'memberships', audienceColumn: 'audience' };
    expect(contentOf({ ...BLANK, displayName: 'Users', audienceTables: [table] }).audienceTables).toEqual([table]);
  });
});
