import { Button, Card, Group, Select } from '@mantine/core';
import { Link, useSearchParams } from 'react-router';
import type { SyncFilter } from '../api/orchestration';
import { useAllSegments, useDestinations } from '../api/queries';
import { Empty } from '../shell/broken';
import { Place } from '../shell/place';
import { SyncTable } from './table';

const FILTERS = ['segment', 'destination', 'state'] as const;
const STATES = [
  { value: 'active', label: 'Active' },
  { value: 'paused', label: 'Paused' },
  { value: 'deleted', label: 'Deleted' },
];

/** Every sync of the workspace: what goes where, how it is, and what became of its last run. */
export function SyncList() {
  const [parameters, setParameters] = useSearchParams();
  const filter = filterOf(parameters);
  const filtered = Object.keys(filter).length > 0;
  const set = (name: string, value: string | null) =>
    setParameters(
      (before) => {
        if (value === null) before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  return (
    <Place title="Syncs" about="What is kept the same where: each sync keeps one segment in one audience of a destination">
      <Filters filter={filter} set={set} />
      <Card p={0} className="card-list">
        <SyncTable filter={filter} nothing={<Nothing filtered={filtered} clear={() => setParameters({})} />} />
      </Card>
    </Place>
  );
}

interface FiltersProps {
  readonly filter: SyncFilter;
  readonly set: (name: string, value: string | null) => void;
}

function Filters({ filter, set }: FiltersProps) {
  const segments = useAllSegments().data ?? [];
  const destinations = useDestinations().data ?? [];
  return (
    <Group mb="md" gap="sm" role="search">
      <Select flex="1 1 220px" maw={320} placeholder="Any segment" aria-label="Segment" clearable searchable limit={100} data={options(segments, filter.segment)} value={filter.segment ?? null} onChange={(value) => set('segment', value)} />
      <Select w={200} placeholder="Any destination" aria-label="Destination" clearable searchable data={options(destinations, filter.destination)} value={filter.destination ?? null} onChange={(value) => set('destination', value)} />
      <Select w={170} placeholder="All but deleted" aria-label="State" clearable data={STATES} value={filter.state ?? null} onChange={(value) => set('state', value)} />
    </Group>
  );
}

/** What can be chosen; what is chosen already is among it, also when it is gone. */
function options(known: readonly { readonly id: string; readonly displayName: string }[], chosen: string | undefined) {
  const found = known.map((each) => ({ value: each.id, label: each.displayName }));
  return chosen === undefined || known.some((each) => each.id === chosen) ? found : [{ value: chosen, label: chosen }, ...found];
}

function Nothing({ filtered, clear }: { readonly filtered: boolean; readonly clear: () => void }) {
  return filtered ? (
    <Empty title="No sync is like that" action={<Button variant="light" onClick={clear}>Show all</Button>}>Take the filters away.</Empty>
  ) : (
    <Empty title="Nothing is sent anywhere yet" action={<Button component={Link} to="/segments" variant="light">Choose a segment</Button>}>
      Open a segment, and switch on a destination: that makes its sync.
    </Empty>
  );
}

function filterOf(parameters: URLSearchParams): SyncFilter {
  return Object.fromEntries(FILTERS.flatMap((name) => (parameters.get(name) ? [[name, parameters.get(name)]] : [])));
}
