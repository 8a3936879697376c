import type { Performed } from '../condition/node';
import type { Field, Scope } from '../condition/rows';
import { replace } from '../condition/tree';
import { columnsOf, eventsOf, useBench } from './context';
import { TimesInput } from './count';
import { OtherDatasetSelect } from './other-dataset';
import { RowView } from './row';
import { EventNamesInput } from './values';
import { Where } from './where';
import { WindowInput } from './window';

interface PerformedRowProps {
  readonly row: Performed;
  readonly dataset: string;
  readonly negated: boolean;
  readonly depth: number;
  readonly scope: Scope;
}

/** Something that was done, so often, within some time, where the event is like this. */
export function PerformedRow({ row, dataset, negated, depth, scope }: PerformedRowProps) {
  const bench = useBench();
  const edit = (change: Partial<Performed>, about?: string) =>
    bench.edit((root) => replace(root, row.id, (node) => ({ ...node, ...change }) as Performed), about === undefined ? undefined : `${row.id}.${about}`);
  const events = bench.datasets.find((each) => each.id === row.dataset);
  const nameColumn = columnsOf(bench, row.dataset).find((each) => each.name === events?.eventNameColumn);
  const field = (name: Field) => {
    switch (name) {
      case 'events':
        return <EventNamesInput column={nameColumn} dataset={row.dataset} names={row.events} none="anything" onChange={(names) => edit({ events: names })} />;
      case 'dataset':
        return (
          <OtherDatasetSelect
            label="Kind of events"
            offered={eventsOf(bench, dataset)}
            dataset={row.dataset}
            via={row.via}
            onChange={(way) => edit({ dataset: way.dataset.id, via: way.via, events: [], where: null })}
          />
        );
      case 'count':
        return <TimesInput count={row.count} onChange={(count) => edit({ count }, 'count')} />;
      case 'window':
        return <WindowInput window={row.window} onChange={(window) => edit({ window }, 'window')} />;
      default:
        return null;
    }
  };
  return (
    <RowView row={row} dataset={dataset} negated={negated} label={`Condition on ${events?.displayName ?? 'events'}`} field={field}>
      <Where row={row} scope={scope} depth={depth} />
    </RowView>
  );
}
