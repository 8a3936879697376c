import { createContext, useContext } from 'react';
import type { Column, Dataset, Segment } from '../api/definitions';
import type { Node } from '../condition/node';
import type { Names } from '../condition/words';
import type { Answers } from './answers';

/** What every row of the builder needs. */
export interface Bench {
  readonly datasets: readonly Dataset[];
  readonly segments: readonly Segment[];
  /** The segment that is edited; empty when it is new. */
  readonly segment: string;
  readonly names: Names;
  readonly answers: Answers;
  edit(change: (root: Node) => Node, about?: string): void;
}

const BenchContext = createContext<Bench | undefined>(undefined);

export const BenchProvider = BenchContext.Provider;

export function useBench(): Bench {
  const bench = useContext(BenchContext);
  if (bench === undefined) throw new Error('Only inside of the builder');
  return bench;
}

/** The columns that conditions on a dataset can use. */
export function columnsOf(bench: Pick<Bench, 'datasets'>, dataset: string): readonly Column[] {
  return bench.datasets.find((each) => each.id === dataset)?.columns ?? [];
}

/** Event datasets that are related to a dataset, from either side. */
export function eventsOf(bench: Pick<Bench, 'datasets'>, dataset: string): readonly Dataset[] {
  const own = bench.datasets.find((each) => each.id === dataset)?.relationships.map((each) => each.dataset) ?? [];
  return bench.datasets.filter(
    (each) => each.type === 'event' && (own.includes(each.id) || each.relationships.some((relationship) => relationship.dataset === dataset)),
  );
}
