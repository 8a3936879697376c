import { Drawer, Stack, Table, Text } from '@mantine/core';
import type { Sync } from '../api/orchestration';
import { useRuns } from '../api/queries';
import { Loading, ProblemNote } from '../shell/broken';
import { count, When } from '../shell/say';

interface RunsDrawerProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly sync: Sync;
}

/** The latest runs, with what became of every record. */
export function RunsDrawer({ opened, onClose, sync }: RunsDrawerProps) {
  return (
    <Drawer opened={opened} onClose={onClose} title={`Runs of ${sync.displayName}`} position="right" size="xl" closeButtonProps={{ 'aria-label': 'Close' }}>
      {opened && <Runs sync={sync} />}
    </Drawer>
  );
}

function Runs({ sync }: { readonly sync: Sync }) {
  const runs = useRuns(sync.id, 50);
  if (runs.isError) return <ProblemNote error={runs.error} again={() => void runs.refetch()} />;
  if (runs.isPending) return <Loading />;
  if (runs.data.items.length === 0) return <Text size="sm">Nothing was planned yet.</Text>;
  return (
    <Table.ScrollContainer minWidth={560}>
      <Table className="numbers" horizontalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Run</Table.Th>
            <Table.Th>State</Table.Th>
            <Table.Th>Why</Table.Th>
            <Table.Th ta="right">Adds</Table.Th>
            <Table.Th ta="right">Removes</Table.Th>
            <Table.Th ta="right">Delivered</Table.Th>
            <Table.Th ta="right">Rejected</Table.Th>
            <Table.Th>Ended</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {runs.data.items.map((run) => (
            <Table.Tr key={run.run}>
              <Table.Td>{run.run}</Table.Td>
              <Table.Td>{run.state}</Table.Td>
              <Table.Td>{(run.reason ?? '').toLowerCase().replaceAll('_', ' ')}</Table.Td>
              <Table.Td ta="right">{count(run.upserts)}</Table.Td>
              <Table.Td ta="right">{count(run.removes)}</Table.Td>
              <Table.Td ta="right">{count(run.delivered)}</Table.Td>
              <Table.Td ta="right">{count(run.rejected)}</Table.Td>
              <Table.Td>{run.endTime ? <When at={run.endTime} /> : <Text span size="sm">{count(run.waiting)} waiting</Text>}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Stack gap={0} mt="sm">
        <Text size="xs" className="quiet">A run is what a destination has to be told so that it holds what the segment held then.</Text>
      </Stack>
    </Table.ScrollContainer>
  );
}
