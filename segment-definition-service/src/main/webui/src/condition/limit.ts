import type { ColumnType } from './operators';
import type { Names } from './words';

export type Direction = 'ascending' | 'descending';

/** At most so many members: the first ones in the order of a column. */
export interface MemberLimit {
  readonly members: number;
  readonly orderBy: string;
  readonly direction: Direction;
  /** The column for each of whose values so many are taken; left out: so many in all. */
  readonly forEach?: string;
}

/** A limit while it is edited. */
export interface LimitDraft {
  readonly members: number | null;
  /** Empty while nobody has chosen a column. */
  readonly orderBy: string;
  readonly direction: Direction;
  /** Empty: so many in all. */
  readonly forEach: string;
}

/** The largest limit. */
export const MOST_MEMBERS = 100_000_000;

/** Types of columns that members can be ordered by. */
export const ORDERED: readonly ColumnType[] = ['number', 'date', 'timestamp', 'text'];

export const NEW_LIMIT: LimitDraft = { members: 1_000, orderBy: '', direction: 'descending', forEach: '' };

export function draftOf(limit: MemberLimit): LimitDraft {
  return { members: limit.members, orderBy: limit.orderBy, direction: limit.direction, forEach: limit.forEach ?? '' };
}

/** The limit that is sent; nothing while something is missing. */
export function limitOf(draft: LimitDraft): MemberLimit | undefined {
  const { members, orderBy, direction, forEach } = draft;
  if (members === null || members < 1 || orderBy === '') return undefined;
  return { members, orderBy, direction, ...(forEach === '' ? {} : { forEach }) };
}

/** What comes first, in the words of a column's type. */
export function directionOf(direction: Direction, type: ColumnType | undefined): string {
  switch (type) {
    case 'date':
    case 'timestamp':
      return direction === 'descending' ? 'latest' : 'earliest';
    case 'text':
      return direction === 'descending' ? 'from Z to A' : 'from A to Z';
    default:
      return direction === 'descending' ? 'highest' : 'lowest';
  }
}

/** A limit as people would say it: "at most 1,000 for each Country, highest Lifetime value first". */
export function limitText(limit: MemberLimit, dataset: string, names: Names): string {
  const type = names.type(dataset, limit.orderBy);
  const column = names.column(dataset, limit.orderBy);
  const first = directionOf(limit.direction, type);
  const order = type === 'text' ? `by ${column} ${first}` : `${first} ${column} first`;
  const each = limit.forEach === undefined ? '' : ` for each ${names.column(dataset, limit.forEach)}`;
  return `at most ${limit.members.toLocaleString('en')}${each}, ${order}`;
}
