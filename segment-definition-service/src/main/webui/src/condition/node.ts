import type { LosslessNumber } from 'lossless-json';
import type { ColumnType } from './operators';
import type { Steps } from './path';

/** A number exactly as it was written: those that a double would change stay text inside. */
export type Numeric = number | LosslessNumber;
export type Scalar = string | boolean | Numeric;

export type Unit = 'minute' | 'hour' | 'day' | 'week' | 'month' | 'quarter' | 'year';
export type Period = 'week' | 'month' | 'quarter' | 'year';

/** A length of time; the amount is null while nobody has typed one. */
export interface Span {
  readonly amount: number | null;
  readonly unit: Unit;
}

/** What a column is compared with. Nulls are places that nobody has filled in yet. */
export type Operand =
  | { readonly shape: 'none' }
  | { readonly shape: 'value'; readonly value: Scalar | null }
  | { readonly shape: 'values'; readonly values: readonly Scalar[] }
  | { readonly shape: 'range'; readonly from: Scalar | null; readonly to: Scalar | null }
  | { readonly shape: 'span'; readonly span: Span }
  | { readonly shape: 'spans'; readonly nearest: Span; readonly farthest: Span }
  | { readonly shape: 'period'; readonly period: Period };

export type Shape = Operand['shape'];

/** How many events or records; without one, at least one. */
export type Count =
  | { readonly is: 'at_least' | 'at_most' | 'exactly'; readonly times: number | null }
  | { readonly is: 'between'; readonly from: number | null; readonly to: number | null };

/** When events happened; without one, at any time. */
export type Window =
  | { readonly is: 'within_last' | 'more_than_ago'; readonly span: Span }
  | { readonly is: 'between_ago'; readonly nearest: Span; readonly farthest: Span }
  | { readonly is: 'before' | 'after'; readonly day: string | null }
  | { readonly is: 'between_dates'; readonly from: string | null; readonly to: string | null };

/** How rows of two datasets meet: a column of the one in question, and one of the other. */
export interface Join {
  readonly column: string;
  readonly foreignColumn: string;
}

interface Identified {
  /** Names the node while it is edited, whatever happens around it; never saved. */
  readonly id: string;
}

export interface Group extends Identified {
  readonly is: 'all' | 'any';
  readonly of: readonly Node[];
}

export interface Not extends Identified {
  readonly is: 'not';
  readonly of: Node;
}

/** What is looked at inside of a JSON column, and what it is read as. */
export interface Inside {
  /** Null while what is typed is no path. */
  readonly steps: Steps | null;
  readonly type: ColumnType;
}

export interface Compare extends Identified {
  readonly is: 'compare';
  readonly column: string;
  /** JSON columns only; null for the column itself. */
  readonly inside: Inside | null;
  readonly operator: string;
  readonly operand: Operand;
}

export interface Performed extends Identified {
  readonly is: 'performed';
  readonly dataset: string;
  /** Which relationship is meant, where there are several. */
  readonly via: Join | null;
  /** Names that count; none means any event. */
  readonly events: readonly string[];
  readonly count: Count | null;
  readonly window: Window | null;
  readonly where: Node | null;
}

/** The first or last event that matches, and what is asked of it. */
export interface Occurrence extends Identified {
  readonly is: 'occurrence';
  readonly position: 'first' | 'last';
  readonly dataset: string;
  /** Which relationship is meant, where there are several. */
  readonly via: Join | null;
  /** Names that match; none means any event. */
  readonly events: readonly string[];
  readonly window: Window | null;
  readonly where: Node | null;
  readonly satisfies: Node;
}

/** What is computed of the records that match, and what the number is compared with. */
export interface Aggregate {
  readonly is: 'aggregate';
  readonly function: string;
  readonly column: string;
  readonly operator: string;
  readonly operand: Operand;
}

/** What each of the records that match is like; where none matches, it is so, too. */
export interface Every {
  readonly is: 'every';
  readonly satisfies: Node;
}

/** What is asked of the records that match: how many there are, a number that is computed of them, or what each is like. */
export type Measure = { readonly is: 'count'; readonly count: Count | null } | Aggregate | Every;

export interface Related extends Identified {
  readonly is: 'related';
  readonly dataset: string;
  /** Which relationship is meant, where there are several. */
  readonly via: Join | null;
  readonly measure: Measure;
  readonly where: Node | null;
}

/** What an event has in common with the one of an earlier step. */
export interface Same {
  readonly column: string;
  readonly operator: string;
  /** The earlier step's id, so that the comparison stays with it when steps move. */
  readonly step: string;
  readonly other: string;
}

/** An event that happened after the one of the step before, or one that did not happen. */
export interface Step extends Identified {
  readonly negated: boolean;
  /** Names that are meant; none means any event. */
  readonly events: readonly string[];
  readonly where: Node | null;
  readonly within: Span | null;
  readonly same: readonly Same[];
}

/** Events in order. */
export interface Sequence extends Identified {
  readonly is: 'sequence';
  readonly dataset: string;
  /** Which relationship is meant, where there are several. */
  readonly via: Join | null;
  readonly window: Window | null;
  readonly steps: readonly Step[];
}

export interface CompareColumns extends Identified {
  readonly is: 'compare_columns';
  readonly column: string;
  readonly operator: string;
  readonly other: string;
}

export interface InSegment extends Identified {
  readonly is: 'in_segment';
  readonly segment: string;
}

/** Whether the row's id is in a list. */
export interface InList extends Identified {
  readonly is: 'in_list';
  readonly list: string;
}

/** A predicate in the SQL of the dataset's warehouse. */
export interface Sql extends Identified {
  readonly is: 'sql';
  readonly predicate: string;
}

/** A share that is drawn: the places from one up to another, of 10,000. */
export interface Bucket extends Identified {
  readonly is: 'bucket';
  readonly salt: string;
  readonly from: number | null;
  readonly to: number | null;
}

/** A condition while it is edited: the language's tree, node by node, with ids. */
export type Node = Group | Not | Row;
export type Row = Compare | CompareColumns | Performed | Occurrence | Sequence | Related | Bucket | InSegment | InList | Sql;

let last = 0;

/** An id that no other node of this page has. */
export function newId(): string {
  last += 1;
  return `n${last}`;
}

export function isGroup(node: Node): node is Group {
  return node.is === 'all' || node.is === 'any';
}

/** What a node says once its negations are set aside, and how many of them there are. */
export function core(node: Node): { node: Group | Row; nots: number } {
  let nots = 0;
  let inner = node;
  while (inner.is === 'not') {
    nots += 1;
    inner = inner.of;
  }
  return { node: inner, nots };
}

/** The nodes directly below. */
export function children(node: Node): readonly Node[] {
  switch (node.is) {
    case 'all':
    case 'any':
      return node.of;
    case 'not':
      return [node.of];
    case 'performed':
      return node.where === null ? [] : [node.where];
    case 'related':
      return [...(node.where === null ? [] : [node.where]), ...(node.measure.is === 'every' ? [node.measure.satisfies] : [])];
    case 'sequence':
      return node.steps.flatMap((step) => (step.where === null ? [] : [step.where]));
    case 'occurrence':
      return node.where === null ? [node.satisfies] : [node.where, node.satisfies];
    case 'bucket':
    case 'compare':
    case 'compare_columns':
    case 'in_segment':
    case 'in_list':
    case 'sql':
      return [];
  }
}
