import { Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { syncs as api, type Sync } from '../api/orchestration';
import { keys } from '../api/queries';
import { tellDone } from '../shell/say';
import { Sure } from '../shell/sure';

interface AskProps {
  readonly sync: Sync;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Asks before everything is sent again. */
export function Resync({ sync, opened, onClose }: AskProps) {
  const client = useQueryClient();
  const ask = useMutation({
    mutationFn: () => api.ask(sync.id, 'resync'),
    onSuccess: () => {
      tellDone('Asked for. It starts in a moment.');
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.syncs }),
  });
  return (
    <Sure
      opened={opened}
      title={`Send all of ${sync.displayName} again?`}
      action="Send everything again"
      keep="Cancel"
      color="pine"
      busy={ask.isPending}
      error={ask.error}
      onClose={() => {
        ask.reset();
        onClose();
      }}
      onSure={() => ask.mutate()}
    >
      <Text size="sm">Every member is sent to “{sync.object}” once more, also those that it was told of already. That spends the destination’s limits.</Text>
      <Text size="sm">Do it when the destination lost something, or when a lost store left it unknown who has left. To send only what differs, choose “Run now”.</Text>
    </Sure>
  );
}
