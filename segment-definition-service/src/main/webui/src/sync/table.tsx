import { Badge, Button, Group, Stack, Table, Text, Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { Run, Sync, SyncFilter } from '../api/orchestration';
import { NOW_AND_THEN } from '../api/queries';
import { useSyncPages } from '../api/sync-queries';
import { useNames } from '../segment/names';
import { Loading } from '../shell/broken';
import { count, When } from '../shell/say';
import { behaviourWords } from './behaviour';
import { NotConnected } from './destinations';
import { syncPlace } from './places';
import { situation } from './situation';
import { useSurroundings } from './surroundings';
import { scheduleWords } from './words';

interface SyncTableProps {
  readonly filter: SyncFilter;
  /** What is shown when no sync is like that. */
  readonly nothing: ReactNode;
}

/** Syncs with how each is, a page at a time. */
export function SyncTable({ filter, nothing }: SyncTableProps) {
  const pages = useSyncPages(filter);
  const items = pages.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      {pages.isError && <NotConnected error={pages.error} again={() => void pages.refetch()} />}
      {pages.isPending && <Loading lines={6} />}
      {pages.isSuccess && items.length === 0 && nothing}
      {items.length > 0 && (
        <Table.ScrollContainer minWidth={0}>
          <Table verticalSpacing="sm" horizontalSpacing="md" highlightOnHover>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Sync</Table.Th>
                <Table.Th>State</Table.Th>
                <Table.Th visibleFrom="sm">Destination</Table.Th>
                <Table.Th visibleFrom="md">How</Table.Th>
                <Table.Th visibleFrom="sm">Last run</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>{items.map((sync) => <Row key={sync.id} sync={sync} />)}</Table.Tbody>
          </Table>
        </Table.ScrollContainer>
      )}
      {pages.hasNextPage && (
        <Group justify="center" p="sm">
          <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>Show more</Button>
        </Group>
      )}
    </>
  );
}

function Row({ sync }: { readonly sync: Sync }) {
  const names = useNames();
  const around = useSurroundings(sync, NOW_AND_THEN);
  const { word, color, says, todo } = situation(sync, around);
  return (
    <Table.Tr className="linked">
      <Table.Td>
        <Stack gap={0}>
          <Link className="row-link" to={syncPlace(sync.id)}>{sync.displayName}</Link>
          <Text size="xs" className="quiet">{names.segment(sync.segment)}</Text>
        </Stack>
      </Table.Td>
      <Table.Td>
        <Tooltip label={todo === undefined ? says : `${says} ${todo}`} multiline maw={340}>
          <Badge color={color} style={{ position: 'relative', zIndex: 1 }}>{word}</Badge>
        </Tooltip>
      </Table.Td>
      <Table.Td visibleFrom="sm">
        {around.destination?.displayName ?? sync.destination}
        <Text size="xs" className="quiet" style={{ overflowWrap: 'anywhere' }}>{sync.object}</Text>
      </Table.Td>
      <Table.Td visibleFrom="md">
        {behaviourWords(sync.behaviour)}
        <Text size="xs" className="quiet">{scheduleWords(sync.schedule)}</Text>
      </Table.Td>
      <Table.Td visibleFrom="sm"><LastRun run={around.latest} /></Table.Td>
    </Table.Tr>
  );
}

function LastRun({ run }: { readonly run: Run | null | undefined }) {
  if (!run) return <Text span className="quiet" aria-label="none yet">–</Text>;
  const at = run.endTime ?? run.planTime;
  return (
    <Text size="sm" className="numbers">
      {count(run.delivered)} delivered{run.rejected > 0 && `, ${count(run.rejected)} rejected`}{run.waiting > 0 && `, ${count(run.waiting)} waiting`}
      {at && <Text span display="block" size="xs" className="quiet"><When at={at} /></Text>}
    </Text>
  );
}
