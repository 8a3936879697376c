import { describe, expect, it } from 'vitest';
import { askableColumns, usableColumns, type ComputedColumn, type Dataset } from '../src/api/definitions';
import { IDS } from '../src/condition/words';
import { RECORDS } from '../src/condition/rows';
import { BLANK_COMPUTED, computable, computedOf, computedText, draftOf, missing } from '../src/dataset/computed';
import { BLANK, contentOf, formOf } from '../src/dataset/form';

const ORDERS: Dataset = {
  ...contentOf({ ...BLANK, id: 'orders', displayName: 'Orders', type: 'event', warehouse: 'w', table: 'orders' }),
  columns: [{ name: 'total', type: 'number' }, { name: 'status', type: 'text' }, { name: 'at', type: 'timestamp' }, { name: 'gift', type: 'boolean' }],
  computedColumns: [{ name: 'pieces', type: 'number', rollup: { path: [{ dataset: 'lines' }], function: 'count' } }],
  version: 1, createTime: '', updateTime: '', actor: '', state: 'active',
};

const SPENT: ComputedColumn = {
  name: 'spent', type: 'number', label: 'Spent',
  rollup: { path: [{ dataset: 'orders', via: { column: 'id', foreignColumn: 'payer' } }], function: 'sum', column: 'total', where: { compare: { column: 'status', operator: 'is', value: 'paid' } } },
};

describe('a computed column', () => {
  it('is read and written without loss, but for the type, which the service tells', () => {
    const { type: _, ...sent } = SPENT;
    expect(computedOf(draftOf(SPENT), SPENT.rollup?.where)).toEqual(sent);
    const plan: ComputedColumn = { name: 'plan', personal: true, lookup: { path: [{ dataset: 'companies' }], column: 'plan' } };
    expect(computedOf(draftOf(plan), undefined)).toEqual(plan);
    const last: ComputedColumn = { name: 'last', rollup: { path: [{ dataset: 'orders' }], function: 'last', column: 'status', orderBy: 'total' } };
    expect(computedOf(draftOf(last), undefined)).toEqual(last);
  });

  it('of a count has no column, and only the first and the last have an order', () => {
    const draft = { ...BLANK_COMPUTED, name: 'n', path: [{ dataset: 'orders' }], column: 'total', orderBy: 'at' };
    expect(computedOf(draft, undefined).rollup).toEqual({ path: draft.path, function: 'count' });
    expect(computedOf({ ...draft, kind: 'max' }, undefined).rollup).toEqual({ path: draft.path, function: 'max', column: 'total' });
  });

  it('says what is missing', () => {
    const draft = { ...BLANK_COMPUTED, name: 'n', path: [{ dataset: 'orders' }] };
    expect(missing({ ...draft, name: ' ' }, ORDERS)).toContain('name');
    expect(missing(draft, undefined)).toContain('rows');
    expect(missing(draft, ORDERS)).toBeUndefined();
    expect(missing({ ...draft, kind: 'sum', column: 'status' }, ORDERS)).toContain('column');
    expect(missing({ ...draft, kind: 'first', column: 'status' }, ORDERS)).toBeUndefined();
    expect(missing({ ...draft, kind: 'first', column: 'status' }, { ...ORDERS, type: 'generic' })).toContain('order');
  });

  it('is computed of columns of a type that fits, and of none that is computed itself', () => {
    expect(computable(ORDERS, 'sum').map((each) => each.name)).toEqual(['total']);
    expect(computable(ORDERS, 'min').map((each) => each.name)).toEqual(['total', 'status', 'at']);
    expect(computable(ORDERS, 'last').map((each) => each.name)).toEqual(['total', 'status', 'at', 'gift']);
  });

  it('is said in words', () => {
    expect(computedText(SPENT, IDS)).toBe('the sum of total over orders, where status is paid');
    expect(computedText({ name: 'n', rollup: { path: [{ dataset: 'orders' }, { dataset: 'lines' }], function: 'count' } }, IDS)).toBe('how many rows of orders, then lines there are');
    expect(computedText({ name: 'p', lookup: { path: [{ dataset: 'companies' }], column: 'plan' } }, IDS)).toBe('plan of the one related row of companies');
  });

  it('can be used as a column of the table', () => {
    expect(usableColumns(ORDERS).map((each) => each.name)).toEqual(['total', 'status', 'at', 'gift', 'pieces']);
  });

  it('may tell of segments, of all or of some, which is for members to carry and not for conditions', () => {
    const some: ComputedColumn = { name: 'audiences', label: 'Audiences', type: 'text_array', memberships: { segments: ['trials', 'vips'] } };
    const { type: _, ...sent } = some;
    expect(computedOf(draftOf(some), undefined)).toEqual(sent);
    expect(computedOf({ ...BLANK_COMPUTED, name: 'all', kind: 'memberships' }, undefined)).toEqual({ name: 'all', memberships: {} });
    expect(missing({ ...BLANK_COMPUTED, name: 'all', kind: 'memberships' }, undefined)).toBeUndefined();
    expect(computedText(some, IDS)).toBe('which of these segments a row is in: trials, vips');
    expect(computedText({ name: 'all', memberships: {} }, IDS)).toBe('the segments of the dataset that a row is in');
    const users = { columns: ORDERS.columns, computedColumns: [some] };
    expect(usableColumns(users).map((each) => each.name)).toContain('audiences');
    expect(askableColumns(users).map((each) => each.name)).not.toContain('audiences');
  });

  it('stays as it is when the description of its dataset is edited', () => {
    expect(contentOf(formOf(ORDERS)).computedColumns).toEqual(ORDERS.computedColumns);
  });

  it('has a filter that asks for no segments, lists or shares', () => {
    expect(['in_segment', 'in_list', 'bucket'].filter((is) => RECORDS.takes.has(is as 'bucket'))).toEqual([]);
    expect(RECORDS.takes.has('performed')).toBe(true);
  });
});
