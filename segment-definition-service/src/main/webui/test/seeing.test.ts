import { describe, expect, test } from 'vitest';
import { bodyText, requestTitle } from '../src/destination/words';
import { searched, told } from '../src/sync/rejected-words';

describe('what was asked of a destination', () => {
  test('is a method and where it went, as far as that is known', () => {
    expect(requestTitle({ method: 'POST', path: '/lists/${object}' })).toBe('POST /lists/${object}');
    expect(requestTitle({ method: 'upsert', path: '' })).toBe('upsert');
  });

  test('is laid out when it is JSON, and left alone otherwise', () => {
    expect(bodyText('{"a":["<text>"]}')).toBe('{\n  "a": [\n    "<text>"\n  ]\n}');
    expect(bodyText('<h1>Bad gateway</h1>')).toBe('<h1>Bad gateway</h1>');
  });
});

describe('rejected records', () => {
  test('are looked for by what was typed, and by nothing else', () => {
    expect(searched({ reason: ' bad-email ', identity: '', from: '2026-11-23T10:00', until: 'never' })).toEqual({
      reason: 'bad-email',
      from: new Date('2026-11-23T10:00').toISOString(),
    });
  });

  test('say what was to be told, field by field', () => {
    expect(told({ plan: 'trial', city: 'Graz' })).toBe('city: Graz · plan: trial');
  });
});
