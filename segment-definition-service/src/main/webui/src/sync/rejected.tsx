import { Badge, Button, Checkbox, Group, Stack, Table, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { syncs as api, type Rejected as RejectedRecord, type RejectedSearch, type Retry, type Sync } from '../api/orchestration';
import { keys } from '../api/queries';
import { useRejected } from '../api/sync-queries';
import { Loading, ProblemNote } from '../shell/broken';
import { plural, tellDone, tellProblem, When } from '../shell/say';
import { RejectedFilter } from './rejected-search';
import { told } from './rejected-words';

/** Records that the destination refused, or that could not be sent, with their reasons; they can be looked for and retried. */
export function Rejected({ sync }: { readonly sync: Sync }) {
  const [search, setSearch] = useState<RejectedSearch>({});
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const pages = useRejected(sync.id, search);
  const client = useQueryClient();
  const retry = useMutation({
    mutationFn: (which: Retry) => api.retry(sync.id, which),
    onSuccess: (asked) => {
      client.setQueryData(keys.sync(sync.id), asked);
      setChosen(new Set());
      tellDone('Asked for. They are sent as they are now, unless they are gone.');
    },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.syncs }),
  });
  if (pages.isPending) return <Loading />;
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  const looking = Object.keys(search).length > 0;
  if (pages.data !== undefined && items.length === 0 && !looking) {
    return <Text size="sm" px="lg" pb="lg" className="quiet">Nothing was rejected: every record that was sent was taken.</Text>;
  }
  const choose = (id: number, on: boolean) => setChosen(new Set(on ? [...chosen, id] : [...chosen].filter((each) => each !== id)));
  return (
    <Stack gap={0}>
      <RejectedFilter onSearch={(next) => setSearch((now) => (JSON.stringify(now) === JSON.stringify(next) ? now : next))} />
      {sync.state === 'active' && (
        <Group px="lg" pb="sm">
          <Button size="xs" variant="light" disabled={chosen.size === 0} loading={retry.isPending} onClick={() => retry.mutate({ ids: [...chosen] })}>
            {chosen.size === 0 ? 'Retry chosen records' : `Retry ${plural(chosen.size, 'record')}`}
          </Button>
          <Button size="xs" variant="subtle" loading={retry.isPending} onClick={() => retry.mutate({})}>Retry everything rejected</Button>
        </Group>
      )}
      {pages.isError && <ProblemNote error={pages.error} again={() => void pages.refetch()} />}
      {pages.data !== undefined && items.length === 0 && <Text size="sm" px="lg" pb="lg" className="quiet">Nothing like this was rejected.</Text>}
      {items.length > 0 && <Listed items={items} chosen={chosen} choose={choose} />}
      {pages.hasNextPage && (
        <Group justify="center" p="sm">
          <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>Show more rejected records</Button>
        </Group>
      )}
      <Text size="xs" className="quiet" px="md" py="sm">Rejected was refused by the destination; invalid could not be sent. Both are sent again when their data changes, or when a run is asked for.</Text>
    </Stack>
  );
}

interface ListedProps {
  readonly items: readonly RejectedRecord[];
  readonly chosen: ReadonlySet<number>;
  readonly choose: (id: number, on: boolean) => void;
}

function Listed({ items, chosen, choose }: ListedProps) {
  return (
    <Table.ScrollContainer minWidth={520}>
      <Table horizontalSpacing="md" aria-label="Rejected records">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={40} />
            <Table.Th>Identity</Table.Th>
            <Table.Th>What was to be done</Table.Th>
            <Table.Th>Reason</Table.Th>
            <Table.Th>Run</Table.Th>
            <Table.Th>When</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {items.map((each) => (
            <Table.Tr key={each.id}>
              <Table.Td>
                <Checkbox size="xs" aria-label={`Choose ${each.identity}`} disabled={!each.retryable} checked={chosen.has(each.id)} onChange={(event) => choose(each.id, event.currentTarget.checked)} />
              </Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{each.identity}</Table.Td>
              <Table.Td>
                {each.operation.toLowerCase()}
                <Text size="xs" className="quiet" style={{ overflowWrap: 'anywhere' }}>{told(each.fields)}</Text>
              </Table.Td>
              <Table.Td>
                <Group gap={6}>
                  <Badge color={each.outcome === 'invalid' ? 'orange' : 'red'}>{each.outcome}</Badge>
                  {each.reason}
                </Group>
                <Text size="xs" className="quiet" style={{ overflowWrap: 'anywhere' }}>{each.detail}</Text>
              </Table.Td>
              <Table.Td>{each.run}</Table.Td>
              <Table.Td><When at={each.time} /></Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
