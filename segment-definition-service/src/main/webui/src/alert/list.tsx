import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { SlidersHorizontal } from 'lucide-react';
import { useOpenAlerts, usePastAlerts } from '../api/alerts';
import { Loading } from '../shell/broken';
import { Place } from '../shell/place';
import { NotConnected } from '../sync/destinations';
import { RulesDrawer } from './rules';
import { AlertTable } from './table';

/** What somebody has to know of, and what is over. */
export function AlertList() {
  const [choosing, rules] = useDisclosure(false);
  return (
    <Place title="Alerts" about="What keeps audiences from being right, who has taken it on, and what is over" actions={<Button variant="default" leftSection={<SlidersHorizontal size={15} />} onClick={rules.open}>Rules</Button>}>
      <RulesDrawer opened={choosing} onClose={rules.close} />
      <Stack gap="lg">
        <Card p={0} className="card-list" component="section" aria-label="Open alerts"><Open /></Card>
        <Card p={0} className="card-list" component="section" aria-label="Past alerts">
          <Title order={2} size="h5" px="lg" py="md">Past</Title>
          <Past />
        </Card>
      </Stack>
    </Place>
  );
}

function Open() {
  const open = useOpenAlerts();
  if (open.isPending) return <Loading />;
  if (open.data === undefined) return <NotConnected error={open.error} again={() => void open.refetch()} />;
  if (open.data.length === 0) return <Text size="sm" p="lg" role="status">Nothing needs anybody: every sync, destination and segment is as it should be.</Text>;
  return <AlertTable alerts={open.data} name="Open alerts" />;
}

function Past() {
  const pages = usePastAlerts();
  if (pages.isPending) return <Loading />;
  if (pages.data === undefined) return <NotConnected error={pages.error} again={() => void pages.refetch()} />;
  const items = pages.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <Text size="sm" px="lg" pb="lg" className="quiet">There was none yet, or they are forgotten.</Text>;
  return (
    <>
      <AlertTable alerts={items} name="Past alerts" />
      {pages.hasNextPage && (
        <Group justify="center" p="sm">
          <Button variant="subtle" loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>Show more past alerts</Button>
        </Group>
      )}
    </>
  );
}
