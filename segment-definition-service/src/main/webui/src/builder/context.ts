import { createContext, useContext } from 'react';
import type { Column, Dataset, Segment } from '../api/definitions';
import type { Node } from '../condition/node';
import type { Mark } from '../condition/verdicts';
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
  /** Verdicts on the member that is checked, by node. */
  readonly marks: ReadonlyMap<string, Mark>;
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

/** Datasets that are related to a dataset in exactly one way. Either may declare it; what both declare counts once. */
export function relatedTo(bench: Pick<Bench, 'datasets'>, dataset: string): readonly Dataset[] {
  const own = bench.datasets.find((each) => each.id === dataset);
  if (own === undefined) return [];
  return bench.datasets.filter((other) => {
    const here = own.relationships.filter((each) => each.dataset === other.id).map((each) => `${each.column} ${each.foreignColumn}`);
    const there = other.relationships.filter((each) => each.dataset === own.id).map((each) => `${each.foreignColumn} ${each.column}`);
    return other.warehouse === own.warehouse && new Set([...here, ...there]).size === 1;
  });
}

/** Event datasets among them. */
export function eventsOf(bench: Pick<Bench, 'datasets'>, dataset: string): readonly Dataset[] {
  return relatedTo(bench, dataset).filter((each) => each.type === 'event');
}
