import { describe, expect, it } from 'vitest';
import { permits } from '../src/dataset/consents';
import { peopleOf } from '../src/suppression/identifiers';

describe('people who are suppressed', () => {
  it('are one on a line, by address, number or key', () => {
    expect(peopleOf(' ada@x.org \n\n+49 30 123456\n', null)).toEqual([{ email: 'ada@x.org' }, { phone: '+49 30 123456' }]);
    expect(peopleOf('7\na@b', 'users')).toEqual([{ member: { dataset: 'users', key: '7' } }, { member: { dataset: 'users', key: 'a@b' } }]);
    expect(peopleOf(' \n', null)).toEqual([]);
  });
});

describe('consent', () => {
  it('is told in words', () => {
    expect(permits({ purpose: 'ads', column: 'ads', permittingValues: ['granted', 'implied'] })).toBe('ads is granted or implied');
    expect(permits({ purpose: 'ads', column: 'may_be_told' })).toBe('may_be_told is true');
  });
});
