import type { ComputedColumn, Dataset, Hop, RollupFunction } from '../api/definitions';
import type { ColumnType } from '../condition/operators';
import { text as conditionText, type Names } from '../condition/words';
import { NotUnderstood, read, type Json } from '../condition/json';
import type { Node } from '../condition/node';

/** What a column can be computed by: the value of one related row, what many of them come to, or the segments that a row is a member of. */
export type Kind = 'lookup' | RollupFunction | 'memberships';

/** The words for each, in the order in which they are offered. */
export const KINDS: readonly { readonly kind: Kind; readonly says: string; readonly types?: readonly ColumnType[] }[] = [
  { kind: 'lookup', says: 'the value of the one related row' },
  { kind: 'count', says: 'how many there are' },
  { kind: 'sum', says: 'the sum of', types: ['number'] },
  { kind: 'average', says: 'the average of', types: ['number'] },
  { kind: 'min', says: 'the least', types: ['text', 'number', 'date', 'timestamp'] },
  { kind: 'max', says: 'the greatest', types: ['text', 'number', 'date', 'timestamp'] },
  { kind: 'count-distinct', says: 'the number of different' },
  { kind: 'most-frequent', says: 'the most frequent' },
  { kind: 'first', says: 'the first' },
  { kind: 'last', says: 'the last' },
  { kind: 'memberships', says: 'the segments that a row is in' },
];

/** A computed column while it is edited. */
export interface ComputedDraft {
  readonly name: string;
  readonly label: string;
  readonly personal: boolean;
  readonly kind: Kind;
  readonly path: readonly Hop[];
  readonly column: string;
  /** Empty: the time of the events. */
  readonly orderBy: string;
  /** Memberships only. Empty: all segments of the dataset. */
  readonly segments: readonly string[];
}

export const BLANK_COMPUTED: ComputedDraft = { name: '', label: '', personal: false, kind: 'count', path: [], column: '', orderBy: '', segments: [] };

export function draftOf(column: ComputedColumn): ComputedDraft {
  const { name, label = '', personal = false, lookup, rollup, memberships } = column;
  return {
    name,
    label,
    personal,
    kind: rollup?.function ?? (memberships === undefined ? 'lookup' : 'memberships'),
    path: rollup?.path ?? lookup?.path ?? [],
    column: rollup?.column ?? lookup?.column ?? '',
    orderBy: rollup?.orderBy ?? '',
    segments: memberships?.segments ?? [],
  };
}

/** Whether it is computed of related rows. */
export function takesRows(kind: Kind): boolean {
  return kind !== 'memberships';
}

export function takesFilter(kind: Kind): boolean {
  return takesRows(kind) && kind !== 'lookup';
}

export function takesColumn(kind: Kind): boolean {
  return takesRows(kind) && kind !== 'count';
}

export function isOrdered(kind: Kind): boolean {
  return kind === 'first' || kind === 'last';
}

/** The dataset at the end of the path; empty while there is none. */
export function endOf(draft: ComputedDraft): string {
  return draft.path.at(-1)?.dataset ?? '';
}

/** The columns of a dataset that something can be computed of. Those that are computed themselves are none of them. */
export function computable(dataset: Dataset | undefined, kind: Kind): Dataset['columns'] {
  const types = KINDS.find((each) => each.kind === kind)?.types;
  return (dataset?.columns ?? []).filter((each) => types === undefined || types.includes(each.type));
}

/** What is sent. */
export function computedOf(draft: ComputedDraft, where: Json | undefined): ComputedColumn {
  const { kind, path, column, orderBy, segments } = draft;
  const about = { name: draft.name.trim(), ...(draft.label.trim() === '' ? {} : { label: draft.label.trim() }), ...(draft.personal ? { personal: true } : {}) };
  if (kind === 'memberships') return { ...about, memberships: segments.length === 0 ? {} : { segments } };
  if (kind === 'lookup') return { ...about, lookup: { path, column } };
  return {
    ...about,
    rollup: {
      path,
      function: kind,
      ...(takesColumn(kind) ? { column } : {}),
      ...(isOrdered(kind) && orderBy !== '' ? { orderBy } : {}),
      ...(where === undefined ? {} : { where }),
    },
  };
}

/** What is missing before it can be saved; undefined when nothing is. */
export function missing(draft: ComputedDraft, end: Dataset | undefined): string | undefined {
  if (draft.name.trim() === '') return 'Give it a name.';
  if (!takesRows(draft.kind)) return undefined;
  if (end === undefined) return 'Say of which rows it is computed.';
  if (takesColumn(draft.kind) && !computable(end, draft.kind).some((each) => each.name === draft.column)) return 'Choose the column that it is computed of.';
  if (isOrdered(draft.kind) && draft.orderBy === '' && end.type !== 'event') return 'Choose the column that says the order.';
  return undefined;
}

/** Which rows count; undefined for all of them, and where this page does not know what is asked of them. */
export function filterOf(column: ComputedColumn): Node | undefined {
  if (column.rollup?.where === undefined) return undefined;
  try {
    return read(column.rollup.where);
  } catch (failure) {
    if (failure instanceof NotUnderstood) return undefined;
    throw failure;
  }
}

/** Whether this page can edit it without losing anything. */
export function isEditable(column: ComputedColumn): boolean {
  return column.rollup?.where === undefined || filterOf(column) !== undefined;
}

/** How a column is computed, as people would say it: "the sum of Total over Orders, where …". */
export function computedText(column: ComputedColumn, names: Names): string {
  const draft = draftOf(column);
  if (draft.kind === 'memberships') return draft.segments.length === 0 ? 'the segments of the dataset that a row is in' : `which of these segments a row is in: ${draft.segments.map((each) => names.segment(each)).join(', ')}`;
  const end = endOf(draft);
  const over = draft.path.map((hop) => names.dataset(hop.dataset)).join(', then ');
  const of = names.column(end, draft.column);
  if (draft.kind === 'lookup') return `${of} of the one related row of ${over}`;
  const says = KINDS.find((each) => each.kind === draft.kind)?.says ?? draft.kind;
  const what = draft.kind === 'count' ? `how many rows of ${over} there are` : `${says} ${of} over ${over}`;
  const order = draft.orderBy === '' ? '' : `, in order of ${names.column(end, draft.orderBy)}`;
  if (column.rollup?.where === undefined) return `${what}${order}`;
  const where = filterOf(column);
  return `${what}${order}, where ${where === undefined ? 'something holds that this page does not know' : conditionText(where, end, names)}`;
}
