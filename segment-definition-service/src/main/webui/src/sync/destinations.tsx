import { Alert, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { useState } from 'react';
import type { Segment } from '../api/definitions';
import { Problem } from '../api/http';
import type { Destination } from '../api/orchestration';
import { useDestinations, useSyncsOf } from '../api/queries';
import { hasMembers } from '../segment/state';
import { Empty, Loading, ProblemNote } from '../shell/broken';
import { DestinationCard } from './card';
import { SwitchOn } from './switch-on';

/** Where a segment goes: one switch for each destination. */
export function Destinations({ segment }: { readonly segment: Segment }) {
  const destinations = useDestinations();
  const syncs = useSyncsOf(segment.id);
  const [chosen, setChosen] = useState<Destination>();
  const error = destinations.error ?? syncs.error;
  const items = destinations.data ?? [];
  return (
    <Stack gap="sm" component="section" aria-label="Destinations">
      <Title order={2} size="h5">Destinations</Title>
      {error !== null && <NotConnected error={error} again={() => void destinations.refetch()} />}
      {error === null && (destinations.isPending || syncs.isPending) && <Loading lines={3} />}
      {error === null && destinations.isSuccess && items.length === 0 && (
        <Empty title="No destination has announced itself">The platform team deploys a worker for each one; it appears here by itself.</Empty>
      )}
      {syncs.data !== undefined && (
        <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
          {items.map((destination) => (
            <DestinationCard
              key={destination.id}
              destination={destination}
              syncs={syncs.data.filter((sync) => sync.destination === destination.id)}
              canStart={hasMembers(segment.state)}
              start={() => setChosen(destination)}
            />
          ))}
        </SimpleGrid>
      )}
      {chosen && <SwitchOn segment={segment} destination={chosen} onClose={() => setChosen(undefined)} />}
    </Stack>
  );
}

/** Destinations can't be shown: nobody said where the orchestrator is, or it does not answer. */
export function NotConnected({ error, again }: { readonly error: unknown; readonly again: () => void }) {
  if (error instanceof Problem && error.status === 404) {
    return (
      <Alert color="gray" title="Destinations are not connected to these pages">
        <Text size="sm">The platform team sets segments.ui.orchestrator-url on this service.</Text>
      </Alert>
    );
  }
  return <ProblemNote error={error} again={again} />;
}
