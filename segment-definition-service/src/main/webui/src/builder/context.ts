import { createContext, useContext } from 'react';
import { askableColumns, type Column, type Dataset, type Segment } from '../api/definitions';
import type { Join, Node } from '../condition/node';
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
  const found = bench.datasets.find((each) => each.id === dataset);
  return found === undefined ? [] : askableColumns(found);
}

/** A way from a dataset's rows to those of another, or of the same one. */
export interface Way {
  readonly dataset: Dataset;
  /** Null where there is only this one. */
  readonly via: Join | null;
  readonly label: string;
}

/** The ways from a dataset to others. Either may declare one; what both declare counts once. */
export function relatedTo(bench: Pick<Bench, 'datasets'>, dataset: string): readonly Way[] {
  const own = bench.datasets.find((each) => each.id === dataset);
  if (own === undefined) return [];
  return bench.datasets
    .filter((other) => other.warehouse === own.warehouse)
    .flatMap((other): readonly Way[] => {
      const joins = joinsOf(own, other);
      if (joins.length === 1) return [{ dataset: other, via: null, label: other.displayName }];
      return joins.map((via) => ({ dataset: other, via, label: `${other.displayName} ${by(own, other, via)}` }));
    });
}

/** Ways to events among them. */
export function eventsOf(bench: Pick<Bench, 'datasets'>, dataset: string): readonly Way[] {
  return relatedTo(bench, dataset).filter((each) => each.dataset.type === 'event');
}

function joinsOf(own: Dataset, other: Dataset): readonly Join[] {
  const here = own.relationships.filter((each) => each.dataset === other.id).map(({ column, foreignColumn }) => ({ column, foreignColumn }));
  const there = other.relationships.filter((each) => each.dataset === own.id).map((each) => ({ column: each.foreignColumn, foreignColumn: each.column }));
  return [...new Map([...here, ...there].map((join) => [JSON.stringify(join), join])).values()];
}

/** What tells one way from the others, in words: "by their Payer" is a column of the other dataset, "by Account" one of the own. */
function by(own: Dataset, other: Dataset, via: Join): string {
  const theirs = labelOf(other, via.foreignColumn);
  const ours = labelOf(own, via.column);
  if (via.column === own.idColumn) return `by their ${theirs}`;
  return via.foreignColumn === other.idColumn ? `by ${ours}` : `by ${ours} = ${theirs}`;
}

function labelOf(dataset: Dataset, column: string): string {
  return dataset.columns.find((each) => each.name === column)?.label ?? column;
}
