import { Select, Stack } from '@mantine/core';
import type { Occurrence } from '../condition/node';
import type { Field, Scope } from '../condition/rows';
import { emptyGroup, replace } from '../condition/tree';
import { blankCompare } from './blank';
import { columnsOf, eventsOf, useBench } from './context';
import { OtherDatasetSelect } from './other-dataset';
import { RowView } from './row';
import { EventNamesInput } from './values';
import { Filter, Where } from './where';
import { WindowInput } from './window';

interface OccurrenceRowProps {
  readonly row: Occurrence;
  readonly dataset: string;
  readonly negated: boolean;
  readonly depth: number;
  readonly scope: Scope;
}

/** The first or last of somebody's events, and what it was like. */
export function OccurrenceRow({ row, dataset, negated, depth, scope }: OccurrenceRowProps) {
  const bench = useBench();
  const edit = (change: Partial<Occurrence>, about?: string) =>
    bench.edit((root) => replace(root, row.id, (node) => ({ ...node, ...change }) as Occurrence), about === undefined ? undefined : `${row.id}.${about}`);
  const events = bench.datasets.find((each) => each.id === row.dataset);
  const nameColumn = columnsOf(bench, row.dataset).find((each) => each.name === events?.eventNameColumn);
  const field = (name: Field) => {
    switch (name) {
      case 'position':
        return (
          <Select
            size="xs"
            w={100}
            aria-label="Which event"
            data={[
              { value: 'first', label: 'the first' },
              { value: 'last', label: 'the last' },
            ]}
            value={row.position}
            allowDeselect={false}
            onChange={(position) => position !== null && edit({ position: position as Occurrence['position'] })}
          />
        );
      case 'events':
        return <EventNamesInput column={nameColumn} dataset={row.dataset} names={row.events} none="of all" onChange={(names) => edit({ events: names })} />;
      case 'dataset':
        return (
          <OtherDatasetSelect
            label="Kind of events"
            offered={eventsOf(bench, dataset)}
            dataset={row.dataset}
            via={row.via}
            onChange={(way) => edit({ dataset: way.dataset.id, via: way.via, events: [], where: null, satisfies: { ...emptyGroup('all'), of: [blankCompare()] } })}
          />
        );
      case 'window':
        return <WindowInput window={row.window} onChange={(window) => edit({ window }, 'window')} />;
      default:
        return null;
    }
  };
  return (
    <RowView row={row} dataset={dataset} negated={negated} label={`Condition on the ${row.position} of ${events?.displayName ?? 'events'}`} field={field}>
      <Where row={row} scope={scope} depth={depth} />
      <Stack gap={4} mt={8}>
        <span className="say">is one where the event is</span>
        <Filter row={row} node={row.satisfies} scope={scope} depth={depth} />
      </Stack>
    </RowView>
  );
}
