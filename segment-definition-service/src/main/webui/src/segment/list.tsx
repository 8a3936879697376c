import { Button, Card, Group, Select, Table, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { Plus, Search } from 'lucide-react';
import { Link, useSearchParams } from 'react-router';
import type { SegmentFilter } from '../api/definitions';
import { useAllSegments, useDatasets, useSegmentPages, useSyncs } from '../api/queries';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { useTags } from './names';
import { SegmentRow } from './row';

const STATES = [
  { value: 'draft', label: 'Draft' },
  { value: 'active', label: 'Active' },
  { value: 'paused', label: 'Paused' },
  { value: 'invalid', label: 'Invalid' },
];

/** Every segment of the workspace: how many are in it, whether it is fresh, where it goes. */
export function SegmentList() {
  const [parameters, setParameters] = useSearchParams();
  const filter = filterOf(parameters);
  const [wanted] = useDebouncedValue(filter, 250);
  const pages = useSegmentPages(listed(wanted));
  const set = (name: string, value: string | null) =>
    setParameters(
      (before) => {
        if (value === null || value === '') before.delete(name);
        else before.set(name, value);
        return before;
      },
      { replace: true },
    );
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const filtered = Object.values(filter).some((value) => value !== undefined);
  return (
    <Place
      title="Segments"
      about="Audiences, described once over your warehouse, and kept the same wherever they are switched on"
      actions={<NewSegment />}
    >
      <Filters filter={filter} set={set} />
      <Card p={0} className="card-list">
        {pages.isError && <ProblemNote error={pages.error} again={() => void pages.refetch()} />}
        {pages.isPending && <Loading lines={6} />}
        {pages.isSuccess && items.length === 0 && <Nothing filtered={filtered} clear={() => setParameters({})} />}
        {items.length > 0 && <SegmentTable items={items} />}
        {pages.hasNextPage && (
          <Group justify="center" p="sm">
            <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
              Show more
            </Button>
          </Group>
        )}
      </Card>
    </Place>
  );
}

/** Cohorts are shown below their segment; among what somebody looks for by name they stand for themselves. */
function listed(filter: SegmentFilter): SegmentFilter {
  return filter.text === undefined ? { ...filter, cohorts: 'false' } : filter;
}

function SegmentTable({ items }: { readonly items: Parameters<typeof SegmentRow>[0]['segment'][] }) {
  const syncs = useSyncs();
  const all = useAllSegments().data ?? [];
  const rows = items.flatMap((segment) => [segment, ...all.filter((each) => each.cohortOf === segment.id && items.every((other) => other.id !== each.id))]);
  return (
    <Table.ScrollContainer minWidth={0}>
      <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Segment</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th ta="right">Members</Table.Th>
            <Table.Th visibleFrom="md">Refreshed</Table.Th>
            <Table.Th visibleFrom="sm">Goes to</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((segment) => (
            <SegmentRow key={segment.id} segment={segment} syncs={(syncs.data ?? []).filter((sync) => sync.segment === segment.id)} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

interface FiltersProps {
  readonly filter: SegmentFilter;
  readonly set: (name: string, value: string | null) => void;
}

function Filters({ filter, set }: FiltersProps) {
  const datasets = useDatasets();
  const tags = useTags();
  return (
    <Group mb="md" gap="sm" role="search">
      <TextInput
        flex="1 1 220px"
        maw={380}
        leftSection={<Search size={16} aria-hidden />}
        placeholder="Search by name"
        aria-label="Search segments by name"
        value={filter.text ?? ''}
        onChange={(event) => set('text', event.currentTarget.value)}
      />
      <Select
        w={150}
        placeholder="Any state"
        aria-label="State"
        clearable
        data={STATES}
        value={filter.state ?? null}
        onChange={(value) => set('state', value)}
      />
      <Select
        w={180}
        placeholder="Any dataset"
        aria-label="Dataset"
        clearable
        data={(datasets.data ?? []).filter((each) => each.type !== 'event').map((each) => ({ value: each.id, label: each.displayName }))}
        value={filter.dataset ?? null}
        onChange={(value) => set('dataset', value)}
      />
      {(tags.length > 0 || filter.tag !== undefined) && (
        <Select
          w={150}
          placeholder="Any tag"
          aria-label="Tag"
          clearable
          searchable
          data={filter.tag === undefined || tags.includes(filter.tag) ? [...tags] : [filter.tag, ...tags]}
          value={filter.tag ?? null}
          onChange={(value) => set('tag', value)}
        />
      )}
    </Group>
  );
}

function NewSegment() {
  return (
    <Button component={Link} to="/segments/new" leftSection={<Plus size={16} />}>
      New segment
    </Button>
  );
}

function Nothing({ filtered, clear }: { readonly filtered: boolean; readonly clear: () => void }) {
  return filtered ? (
    <Empty title="No segment is like that" action={<Button variant="light" onClick={clear}>Show all</Button>}>
      Try another name, or take the filters away.
    </Empty>
  ) : (
    <Empty title="Describe your first audience" action={<NewSegment />}>
      Choose who belongs by what they are and what they did. You see how many there are while you build.
    </Empty>
  );
}

function filterOf(parameters: URLSearchParams): SegmentFilter {
  const given = (name: string) => {
    const value = parameters.get(name);
    return value === null || value === '' ? {} : { [name]: value };
  };
  return { ...given('text'), ...given('state'), ...given('dataset'), ...given('tag') };
}
