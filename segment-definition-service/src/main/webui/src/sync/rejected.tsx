import { Badge, Button, Group, Stack, Table, Text } from '@mantine/core';
import type { Sync } from '../api/orchestration';
import { useRejected } from '../api/sync-queries';
import { Loading, ProblemNote } from '../shell/broken';
import { When } from '../shell/say';

/** Records that the destination refused, or that could not be sent, with their reasons. */
export function Rejected({ sync }: { readonly sync: Sync }) {
  const pages = useRejected(sync.id);
  if (pages.isPending) return <Loading />;
  if (pages.data === undefined) return <ProblemNote error={pages.error} again={() => void pages.refetch()} />;
  const items = pages.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Text size="sm" px="lg" pb="lg" className="quiet">Nothing was rejected: every record that was sent was taken.</Text>;
  return (
    <Stack gap={0}>
      {pages.isError && <ProblemNote error={pages.error} again={() => void pages.refetch()} />}
      <Table.ScrollContainer minWidth={520}>
        <Table horizontalSpacing="md" aria-label="Rejected records">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Identity</Table.Th>
              <Table.Th>What was to be done</Table.Th>
              <Table.Th>Reason</Table.Th>
              <Table.Th>Run</Table.Th>
              <Table.Th>When</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((each, at) => (
              <Table.Tr key={`${each.run}.${each.identity}.${at}`}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{each.identity}</Table.Td>
                <Table.Td>{each.operation.toLowerCase()}</Table.Td>
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
      {pages.hasNextPage && (
        <Group justify="center" p="sm">
          <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>Show more rejected records</Button>
        </Group>
      )}
      <Text size="xs" className="quiet" px="md" py="sm">Rejected was refused by the destination; invalid could not be sent. Both are sent again when their data changes, or when a run is asked for.</Text>
    </Stack>
  );
}
