import { Button, Drawer, Group, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { History } from 'lucide-react';
import type { Sync } from '../api/orchestration';
import { useSyncHistory } from '../api/sync-queries';
import { Loading, ProblemNote } from '../shell/broken';
import { When } from '../shell/say';
import { changes } from './words';

/** Every version of a sync that a person made: who, when, and what it said anew. */
export function SyncHistory({ sync }: { readonly sync: Sync }) {
  const [opened, drawer] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<History size={15} />} onClick={drawer.open}>History</Button>
      <Drawer opened={opened} onClose={drawer.close} title="History" position="right" size="lg" closeButtonProps={{ 'aria-label': 'Close' }}>
        {opened && <Versions sync={sync} />}
      </Drawer>
    </>
  );
}

function Versions({ sync }: { readonly sync: Sync }) {
  const pages = useSyncHistory(sync.id, sync.version);
  if (pages.isError) return <ProblemNote error={pages.error} again={() => void pages.refetch()} />;
  if (pages.isPending) return <Loading />;
  const items = pages.data.pages.flatMap((page) => page.items);
  return (
    <Stack gap="md">
      {items.map((each, at) => (
        <Stack key={each.version} gap={4} component="article" aria-label={`Version ${each.version}`}>
          <Group gap="xs">
            <Text size="sm" fw={600}>Version {each.version}</Text>
            <Text size="xs" className="quiet">{each.actor}, <When at={each.updateTime} /></Text>
          </Group>
          {(items[at + 1] !== undefined || !pages.hasNextPage) && changes(each, items[at + 1]).map((said) => <Text key={said} size="sm" style={{ overflowWrap: 'anywhere' }}>{said}</Text>)}
        </Stack>
      ))}
      {pages.hasNextPage && <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>Show more</Button>}
    </Stack>
  );
}
