import { core, isGroup, type Node } from './node';
import { places } from './places';

/** How many rows a part of a condition holds for, as the API says it. */
export interface MeasuredPart {
  readonly path: string;
  readonly count: number;
  /** Where the count is in 95 of 100 samples; missing where all rows were counted. */
  readonly range?: Range;
  /** With those before it in its group; missing where it is in none. */
  readonly cumulative?: number;
  readonly cumulativeRange?: Range;
}

/** Both ends included. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

export interface Measurement {
  /** Rows of the dataset. */
  readonly total: number;
  /** How many rows the sample has that the numbers are estimated from; missing where all were counted. */
  readonly drawn?: number;
  readonly parts: readonly MeasuredPart[];
  readonly complete: boolean;
}

/** The size of a row or group as it is shown, with the negations around it. */
export interface PartSize {
  readonly count: number;
  readonly total: number;
  /** Where the count is that was estimated; null where it was counted. */
  readonly range: Range | null;
  /** With the parts before it in its group; null where it is in none. */
  readonly running: { readonly count: number; readonly joined: 'all' | 'any'; readonly isFirst: boolean } | null;
}

/** The size of every row and group of members that was measured, by the id of the node inside of its negations. */
export function sizes(root: Node, measured: Measurement): ReadonlyMap<string, PartSize> {
  const parts = new Map(measured.parts.map((part) => [part.path, part]));
  const place = places(root);
  const found = new Map<string, PartSize>();
  const visit = (node: Node, joined: 'all' | 'any' | null, isFirst: boolean): void => {
    const { node: inner } = core(node);
    const part = parts.get(place.get(node.id) ?? '');
    if (part !== undefined) {
      const running = joined === null || part.cumulative === undefined ? null : { count: part.cumulative, joined, isFirst };
      found.set(inner.id, { count: part.count, total: measured.total, range: part.range ?? null, running });
    }
    if (isGroup(inner)) inner.of.forEach((child, at) => visit(child, inner.is, at === 0));
  };
  visit(root, null, true);
  return found;
}
