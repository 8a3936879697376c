import { Card, Group, Stack, Switch, Text, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { syncs as api, type Destination, type Sync } from '../api/orchestration';
import { keys } from '../api/queries';
import { HealthBadge, HealthNote } from '../destination/health';
import { tellDone, tellProblem } from '../shell/say';
import { SyncState } from './state';

interface DestinationCardProps {
  readonly destination: Destination;
  readonly syncs: readonly Sync[];
  /** Whether the segment has members to send. */
  readonly canStart: boolean;
  readonly start: () => void;
}

/** A destination with its switch, and what became of what was sent. */
export function DestinationCard({ destination, syncs, canStart, start }: DestinationCardProps) {
  const [sync, ...others] = syncs;
  return (
    <Card component="article" aria-label={destination.displayName}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Stack gap={2}>
          <Group gap="xs">
            <Title order={3} size="h6">{destination.displayName}</Title>
            <HealthBadge health={destination.health} />
          </Group>
          <Text size="xs" className="quiet">{destination.connector}</Text>
        </Stack>
        <OnOff destination={destination} sync={sync} canStart={canStart} start={start} />
      </Group>
      <HealthNote health={destination.health} />
      {sync === undefined ? (
        <Text size="sm" className="quiet" mt="sm">
          {canStart ? 'Off. Switch it on, and its members are sent.' : 'Publish the segment first; a draft has no members.'}
        </Text>
      ) : (
        <SyncState sync={sync} />
      )}
      {others.map((other) => (
        <Stack key={other.id} gap={0} mt="md">
          <Text size="sm" fw={600}>{other.displayName}</Text>
          <SyncState sync={other} />
        </Stack>
      ))}
    </Card>
  );
}

interface OnOffProps {
  readonly destination: Destination;
  readonly sync: Sync | undefined;
  readonly canStart: boolean;
  readonly start: () => void;
}

function OnOff({ destination, sync, canStart, start }: OnOffProps) {
  const client = useQueryClient();
  const move = useMutation({
    mutationFn: (on: Sync) => api.move(on.id, on.state === 'active' ? 'pause' : 'resume', on.version),
    onSuccess: (moved) => tellDone(moved.state === 'active' ? `On: ${destination.displayName} is brought up to date` : `Off: ${destination.displayName} stays as it is`),
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.syncs }),
  });
  return (
    <Switch
      size="md"
      aria-label={`Send to ${destination.displayName}`}
      checked={sync?.state === 'active'}
      disabled={(sync === undefined && !canStart) || move.isPending}
      onChange={() => (sync === undefined ? start() : move.mutate(sync))}
    />
  );
}
