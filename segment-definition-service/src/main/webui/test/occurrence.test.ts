import { describe, expect, it } from 'vitest';
import { gaps } from '../src/condition/check';
import { blankOperand, carryOver, operatorOf, type Operator } from '../src/condition/operators';
import { duplicate, negate, remove } from '../src/condition/tree';
import { text } from '../src/condition/words';
import { at, json, tree } from './trees';

const LAST = `{"last_performed":{"dataset":"orders","events":["paid"],"window":{"within_last":{"amount":1,"unit":"year"}},
  "where":{"compare":{"column":"total","operator":"is_not_blank"}},
  "satisfies":{"all":[{"compare":{"column":"total","operator":"at_least","value":9}}]}}}`;

describe('the first or last event', () => {
  const root = tree(LAST);

  it('is said in a sentence', () => {
    expect(text(root, 'people')).toBe('the last paid in orders in the last 1 year where total has a value is one where (total is at least 9)');
    expect(text(negate(root, root.id), 'people')).toMatch(/^it is not so that the last paid/);
  });

  it('has places for its filter and for what is asked', () => {
    expect(at(root, '$.last_performed.where')).not.toBe(at(root, '$.last_performed.satisfies'));
    expect(text(tree(json(negate(root, at(root, '$.last_performed.satisfies.all[0]')))), 'people')).toContain('it is not so that total is at least 9');
  });

  it('asks for something again when the last condition on it goes', () => {
    const nothing = remove(root, at(root, '$.last_performed.satisfies.all[0]'));
    expect(json(nothing)).toContain('"satisfies":{"all":[]}');
    expect(gaps(nothing).map((gap) => gap.id)).toEqual([at(nothing, '$.last_performed.satisfies')]);
  });

  it('needs no filter', () => {
    const all = remove(root, at(root, '$.last_performed.where'));
    expect(json(all)).not.toContain('where');
    expect(gaps(all)).toEqual([]);
  });

  it('is duplicated with all that is in it', () => {
    const two = duplicate(tree(`{"all":[${LAST}]}`), at(tree(`{"all":[${LAST}]}`), '$'));
    expect(json(two)).toContain('last_performed');
  });
});

describe('a share', () => {
  it('is said in per cent', () => {
    const share = tree('{"bucket":{"salt":"spring","from":250,"to":10000}}');
    expect(text(share, 'people')).toBe('is drawn into 2.5 to 100 % of the draw spring');
    expect(text(negate(share, share.id), 'people')).toMatch(/^is not drawn into/);
  });

  it('needs its ends and a name', () => {
    const [only] = gaps({ id: 'n', is: 'bucket', salt: 'a', from: 0, to: null });
    expect(only?.message).toBe('Fill in the share');
    expect(gaps({ id: 'n', is: 'bucket', salt: '', from: null, to: 1 })).toHaveLength(2);
  });
});

describe('another operator', () => {
  const operator = (name: string): Operator => {
    const known = operatorOf(name);
    if (known === undefined) throw new Error(`no operator ${name}`);
    return known;
  };

  it('keeps what means the same to it', () => {
    expect(carryOver({ shape: 'value', value: 'a' }, 'is', operator('is_any_of'))).toEqual({ shape: 'values', values: ['a'] });
    expect(carryOver({ shape: 'value', value: 3 }, 'length_is', operator('length_at_most'))).toEqual({ shape: 'value', value: 3 });
  });

  it('starts anew where it compares with something else', () => {
    expect(carryOver({ shape: 'value', value: 'a' }, 'is', operator('length_is'))).toEqual(blankOperand('value'));
    expect(carryOver({ shape: 'values', values: ['monday'] }, 'day_of_week_is_any_of', operator('month_is_any_of'))).toEqual(blankOperand('values'));
  });
});
