import { describe, expect, it } from 'vitest';
import { IDS, text } from '../src/condition/words';
import { gaps } from '../src/condition/check';
import { missing, pasted, slug } from '../src/list/form';
import { tree } from './trees';

describe('lists', () => {
  it('make ids of names', () => {
    expect(slug('VIP guests')).toBe('vip-guests');
    expect(slug('  2026: Gäste & Café!  ')).toBe('gaste-cafe');
    expect(slug('42')).toBe('');
    expect(slug('a'.repeat(80))).toHaveLength(63);
  });

  it('take ids that were pasted, each once', () => {
    expect(pasted(' 42\n7, 8;\t42\r\n\n')).toEqual(['42', '7', '8']);
    expect(pasted(' \n')).toEqual([]);
  });

  it('say what is missing', () => {
    const content = { id: '', displayName: 'Guests', description: '', dataset: 'users' };
    expect(missing(content)).toBeUndefined();
    expect(missing({ ...content, displayName: '1' })).toContain('name');
    expect(missing({ ...content, dataset: '' })).toContain('whose');
  });

  it('are said in words, turned round by a negation', () => {
    expect(text(tree('{"in_list":{"list":"guests"}}'), 'users', { ...IDS, list: () => 'VIP guests' })).toBe('is in the list VIP guests');
    expect(text(tree('{"not":{"in_list":{"list":"guests"}}}'), 'users')).toBe('is not in the list guests');
    expect(gaps(tree('{"in_list":{"list":""}}'))).toHaveLength(1);
  });
});
