import { Button, Select, Stack } from '@mantine/core';
import { Filter } from 'lucide-react';
import { core, isGroup, type Performed } from '../condition/node';
import type { Field } from '../condition/rows';
import { emptyGroup, replace } from '../condition/tree';
import { AddMenu } from './add';
import { blankCompare } from './blank';
import { columnsOf, eventsOf, useBench } from './context';
import { CountInput } from './count';
import { Part } from './part';
import { RowView } from './row';
import { EventNamesInput } from './values';
import { WindowInput } from './window';

interface PerformedRowProps {
  readonly row: Performed;
  readonly dataset: string;
  readonly negated: boolean;
  readonly depth: number;
}

/** Something that was done, so often, within some time, where the event is like this. */
export function PerformedRow({ row, dataset, negated, depth }: PerformedRowProps) {
  const bench = useBench();
  const edit = (change: Partial<Performed>, about?: string) =>
    bench.edit((root) => replace(root, row.id, (node) => ({ ...node, ...change }) as Performed), about === undefined ? undefined : `${row.id}.${about}`);
  const events = bench.datasets.find((each) => each.id === row.dataset);
  const nameColumn = columnsOf(bench, row.dataset).find((each) => each.name === events?.eventNameColumn);
  const field = (name: Field) => {
    switch (name) {
      case 'events':
        return nameColumn === undefined && row.events.length === 0 ? (
          <span className="say">anything</span>
        ) : (
          <EventNamesInput column={nameColumn} dataset={row.dataset} names={row.events} onChange={(names) => edit({ events: names })} />
        );
      case 'dataset':
        return <EventDatasetSelect row={row} dataset={dataset} onChange={(chosen) => edit({ dataset: chosen, events: [], where: null })} />;
      case 'count':
        return <CountInput count={row.count} onChange={(count) => edit({ count }, 'count')} />;
      default:
        return <WindowInput window={row.window} onChange={(window) => edit({ window }, 'window')} />;
    }
  };
  return (
    <RowView row={row} negated={negated} label={`Condition on ${events?.displayName ?? 'events'}`} field={field}>
      <Where row={row} depth={depth} onStart={() => edit({ where: { ...emptyGroup('all'), of: [blankCompare()] } })} />
    </RowView>
  );
}

function Where({ row, depth, onStart }: { readonly row: Performed; readonly depth: number; readonly onStart: () => void }) {
  if (row.where === null) {
    return row.dataset === '' ? null : (
      <Button mt={4} variant="subtle" color="gray" size="compact-xs" leftSection={<Filter size={12} />} onClick={onStart}>
        where the event is …
      </Button>
    );
  }
  const whole = core(row.where);
  return (
    <Stack gap={4} mt={8}>
      <span className="say">where the event is</span>
      <Part node={row.where} dataset={row.dataset} depth={depth + 1} ofEvents />
      {!isGroup(whole.node) && (
        <div>
          <AddMenu group={row.where.id} dataset={row.dataset} ofEvents />
        </div>
      )}
    </Stack>
  );
}

function EventDatasetSelect({ row, dataset, onChange }: { readonly row: Performed; readonly dataset: string; readonly onChange: (dataset: string) => void }) {
  const bench = useBench();
  const data = eventsOf(bench, dataset).map((each) => ({ value: each.id, label: each.displayName }));
  const known = data.some((each) => each.value === row.dataset);
  return (
    <Select
      size="xs"
      w={150}
      aria-label="Kind of events"
      data={known || row.dataset === '' ? data : [{ value: row.dataset, label: row.dataset }, ...data]}
      value={row.dataset === '' ? null : row.dataset}
      allowDeselect={false}
      onChange={(chosen) => chosen !== null && onChange(chosen)}
    />
  );
}
