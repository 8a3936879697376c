import { Badge, Card, Group, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { Link } from 'react-router';
import type { Destination, Sync } from '../api/orchestration';
import { useDestinations, useSyncs } from '../api/queries';
import { useNames } from '../segment/names';
import { Empty, Loading } from '../shell/broken';
import { Place } from '../shell/place';
import { plural } from '../shell/say';
import { NotConnected } from '../sync/destinations';
import { destinationPlace, syncPlace } from '../sync/places';
import { HealthBadge, HealthNote } from './health';
import { behavioursOf, limitWords } from './words';

/** Every destination that has announced itself, whether it works, and what goes there. */
export function DestinationList() {
  const destinations = useDestinations();
  const syncs = useSyncs();
  const items = destinations.data ?? [];
  return (
    <Place title="Destinations" about="Accounts in other systems. The platform team deploys a worker for each; it appears here by itself.">
      {destinations.isError && <NotConnected error={destinations.error} again={() => void destinations.refetch()} />}
      {destinations.isPending && <Loading />}
      {destinations.isSuccess && items.length === 0 && <Card><Empty title="No destination has announced itself">Deploy a worker, and it is here a moment later.</Empty></Card>}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="lg">
        {items.map((each) => <Shown key={each.id} destination={each} syncs={(syncs.data ?? []).filter((sync) => sync.destination === each.id)} />)}
      </SimpleGrid>
    </Place>
  );
}

function Shown({ destination, syncs }: { readonly destination: Destination; readonly syncs: readonly Sync[] }) {
  const names = useNames();
  return (
    <Card component="article" aria-label={destination.displayName}>
      <Group justify="space-between">
        <Title order={2} size="h6"><Link to={destinationPlace(destination.id)} className="row-link">{destination.displayName}</Link></Title>
        <HealthBadge health={destination.health} />
      </Group>
      <Text size="xs" className="quiet">
        {destination.id} · {destination.connector} · {limitWords(destination)} · {behavioursOf(destination)}
      </Text>
      <HealthNote health={destination.health} />
      <Stack gap={6} mt="md">
        <Text size="sm" fw={600}>{plural(syncs.length, 'sync')} to here</Text>
        {syncs.map((sync) => (
          <Group key={sync.id} gap="xs" justify="space-between" wrap="nowrap">
            <Text component={Link} to={syncPlace(sync.id)} size="sm" className="row-link" truncate>{names.segment(sync.segment)}</Text>
            {sync.state === 'paused' && <Badge color="gray">Paused</Badge>}
          </Group>
        ))}
      </Stack>
    </Card>
  );
}
