import { Button, Drawer, Stack, Table, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { syncs as api, type Sync } from '../api/orchestration';
import { keys } from '../api/queries';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { When } from '../shell/say';

interface RejectedDrawerProps {
  readonly opened: boolean;
  readonly onClose: () => void;
  readonly sync: Sync;
}

/** Records that the destination refused, or that could not be sent, with their reasons. */
export function RejectedDrawer({ opened, onClose, sync }: RejectedDrawerProps) {
  return (
    <Drawer opened={opened} onClose={onClose} title={`Rejected: ${sync.displayName}`} position="right" size="xl" closeButtonProps={{ 'aria-label': 'Close' }}>
      {opened && <Rejected sync={sync} />}
    </Drawer>
  );
}

function Rejected({ sync }: { readonly sync: Sync }) {
  const pages = useInfiniteQuery({
    queryKey: [...keys.syncs, sync.id, 'rejected'],
    queryFn: ({ pageParam, signal }) => api.rejected(sync.id, pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextPageToken || undefined,
  });
  if (pages.isError) return <ProblemNote error={pages.error} again={() => void pages.refetch()} />;
  if (pages.isPending) return <Loading />;
  const items = pages.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Empty title="Nothing was rejected">Every record that was sent was taken.</Empty>;
  return (
    <Stack>
      <Table.ScrollContainer minWidth={520}>
        <Table horizontalSpacing="sm">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Identity</Table.Th>
              <Table.Th>Reason</Table.Th>
              <Table.Th>Run</Table.Th>
              <Table.Th>When</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((each, at) => (
              <Table.Tr key={`${each.run}.${each.identity}.${at}`}>
                <Table.Td style={{ overflowWrap: 'anywhere' }}>{each.identity}</Table.Td>
                <Table.Td>
                  {each.reason}
                  <Text size="xs" className="quiet">{each.detail}</Text>
                </Table.Td>
                <Table.Td>{each.run}</Table.Td>
                <Table.Td><When at={each.time} /></Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {pages.hasNextPage && (
        <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>Show more</Button>
      )}
    </Stack>
  );
}
