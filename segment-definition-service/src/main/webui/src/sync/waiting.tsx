import { Alert, Button, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { syncs as api, type Run, type Sync } from '../api/orchestration';
import { keys } from '../api/queries';
import { plural, tellDone, tellProblem } from '../shell/say';
import { contentOfSync } from './form';
import { rampWords } from './words';

/** Who waits for the ramp, as of the latest run, and a way to send them all. */
export function WaitingForRamp({ sync, latest }: { readonly sync: Sync; readonly latest: Run }) {
  const client = useQueryClient();
  const all = useMutation({
    mutationFn: () => {
      const { ramp: _, ...content } = contentOfSync(sync);
      return api.change(content, sync.version);
    },
    onSuccess: (changed) => {
      client.setQueryData(keys.sync(sync.id), changed);
      tellDone('Everybody who waited is sent now, and new identities at once from now on.');
    },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.syncs }),
  });
  if (sync.ramp === undefined || latest.left === 0 || sync.state !== 'active') return null;
  return (
    <Alert color="blue" p="xs" title={`${plural(latest.left, 'new identity waits', 'new identities wait')}`}>
      <Text size="sm">{rampWords(sync.ramp)}, as the sync says; the others are sent little by little. What run {latest.run} sent is there to be looked at.</Text>
      <Button size="xs" mt={8} loading={all.isPending} onClick={() => all.mutate()}>Send everybody now</Button>
    </Alert>
  );
}
