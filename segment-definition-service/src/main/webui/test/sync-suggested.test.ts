import { describe, expect, it } from 'vitest';
import type { Suggestion } from '../src/api/orchestration';
import { keyOf, mappingsOf, normalizationOf, nothing } from '../src/sync/suggested';
import { DESTINATION } from './syncs';

const SUGGESTION: Suggestion = {
  identity: { column: 'email_sha256', normalization: 'none' },
  mappings: [{ field: 'phoneNumber', column: 'phone' }, { field: 'plan', column: 'tariff' }],
  behaviour: 'mirror',
  unmapped: [],
};

describe('a suggestion', () => {
  it('is offered beside the columns, and each field once', () => {
    const columns = [{ name: 'plan', type: 'text' as const }, { name: 'phone', type: 'text' as const }];
    expect(mappingsOf(SUGGESTION, columns).map(keyOf)).toEqual(['phoneNumber\nphone', 'plan\ntariff', 'phone\nphone']);
  });

  it('says how an identity is sent, and names say it of others', () => {
    expect(normalizationOf('email_sha256', SUGGESTION)).toBe('none');
    expect(normalizationOf('e-mail', SUGGESTION)).toBe('email');
    expect(normalizationOf('user_id', SUGGESTION)).toBe('none');
  });

  it('is the least where there is none', () => {
    expect(nothing({ ...DESTINATION, canRemove: false })).toEqual({ identity: {}, mappings: [], behaviour: 'add-only', unmapped: [] });
  });
});
