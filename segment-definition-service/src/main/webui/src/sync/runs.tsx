import { Badge, Button, Group, Progress, Stack, Table, Text } from '@mantine/core';
import type { Run, Sync } from '../api/orchestration';
import { useRunPages } from '../api/sync-queries';
import { Loading, ProblemNote } from '../shell/broken';
import { count, When } from '../shell/say';
import { progress, reasonWords } from './words';

const COLORS = { running: 'blue', completed: 'pine', lost: 'yellow' } as const;

/** The runs of a sync, with what became of every record. */
export function Runs({ sync }: { readonly sync: Sync }) {
  const pages = useRunPages(sync.id);
  if (pages.isPending) return <Loading />;
  if (pages.data === undefined) return <ProblemNote error={pages.error} again={() => void pages.refetch()} />;
  const items = pages.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Text size="sm" px="lg" pb="lg" className="quiet">Nothing was planned yet.</Text>;
  return (
    <Stack gap={0}>
      {pages.isError && <ProblemNote error={pages.error} again={() => void pages.refetch()} />}
      <Table.ScrollContainer minWidth={880}>
        <Table className="numbers" horizontalSpacing="md" aria-label="Runs">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Run</Table.Th>
              <Table.Th>Why</Table.Th>
              <Table.Th ta="right">Expected</Table.Th>
              <Table.Th ta="right">Emitted</Table.Th>
              <Table.Th ta="right">Delivered</Table.Th>
              <Table.Th ta="right">Rejected or invalid</Table.Th>
              <Table.Th ta="right">Deferred</Table.Th>
              <Table.Th ta="right">Superseded</Table.Th>
              <Table.Th ta="right">Sent by a later run</Table.Th>
              <Table.Th ta="right">Without identity</Table.Th>
              <Table.Th ta="right">Withheld</Table.Th>
              <Table.Th>Ended</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>{items.map((run) => <Row key={run.run} run={run} />)}</Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {pages.hasNextPage && (
        <Group justify="center" p="sm">
          <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>Show more runs</Button>
        </Group>
      )}
      <Text size="xs" className="quiet" px="md" py="sm">
        A run is what a destination has to be told so that it holds what the segment held then. Deferred records are planned again later; superseded ones were replaced by a later one in the same batch. Withheld are those of whom the run came upon a member who does not permit what is demanded.
      </Text>
    </Stack>
  );
}

function Row({ run }: { readonly run: Run }) {
  return (
    <Table.Tr data-testid={`run-${run.run}`}>
      <Table.Td>
        <Group gap={6} wrap="nowrap">{run.run}<Badge color={COLORS[run.state]}>{run.state}</Badge></Group>
      </Table.Td>
      <Table.Td>{reasonWords(run.reason)}</Table.Td>
      <Table.Td ta="right">
        {count(run.upserts + run.removes)}
        <Text size="xs" className="quiet">+{count(run.upserts)} −{count(run.removes)}</Text>
      </Table.Td>
      <Table.Td ta="right">{count(run.emitted)}</Table.Td>
      <Table.Td ta="right" fw={600}>{count(run.delivered)}</Table.Td>
      <Table.Td ta="right" c={run.rejected > 0 ? 'red' : 'inherit'}>{count(run.rejected)}</Table.Td>
      <Table.Td ta="right">{count(run.deferred)}</Table.Td>
      <Table.Td ta="right">{count(run.superseded)}</Table.Td>
      <Table.Td ta="right">{count(run.overtaken)}</Table.Td>
      <Table.Td ta="right">{count(run.membersWithoutIdentity)}</Table.Td>
      <Table.Td ta="right">{count(run.withheld)}</Table.Td>
      <Table.Td>{run.endTime ? <When at={run.endTime} /> : <Text span size="sm">{count(run.waiting)} waiting</Text>}</Table.Td>
    </Table.Tr>
  );
}

/** How far the run is that is on its way. */
export function RunProgress({ run }: { readonly run: Run }) {
  const { expected, done, percent } = progress(run);
  return (
    <Stack gap={4}>
      <Progress value={percent} animated size="sm" aria-label={`Run ${run.run}: ${count(done)} of ${count(expected)}`} />
      <Text size="xs" className="quiet numbers">{count(done)} of {count(expected)} records of run {run.run}</Text>
    </Stack>
  );
}
