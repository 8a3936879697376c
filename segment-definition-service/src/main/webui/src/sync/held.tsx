import { Alert, Button, Group, NumberInput, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Hand } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Problem } from '../api/http';
import { syncs as api, type Held, type Sync } from '../api/orchestration';
import { keys } from '../api/queries';
import { useHeld } from '../api/sync-queries';
import { count, plural, share, tellDone, When } from '../shell/say';
import { Sure } from '../shell/sure';
import { contentOfSync, findingAt } from './form';
import { suggestedShare } from './guard';
import { saveOver } from './saving';
import { percent } from './words';

/** The plan that the guard holds, and what can be done about it. */
export function HeldPlan({ sync, action }: { readonly sync: Sync; readonly action?: (held: Held) => ReactNode }) {
  const held = useHeld(sync.id).data;
  if (!held || sync.state !== 'active') return null;
  return (
    <Alert color="orange" icon={<Hand size={16} />} p="xs" title="A suspicious run is held, and was not sent">
      <Text size="sm">
        Since <When at={held.at} />: it would remove {plural(held.removes, 'identity', 'identities')} of {count(held.told)} that were sent ({share(held.removes, held.told)}). Nothing is removed while it is held.
      </Text>
      {action?.(held)}
    </Alert>
  );
}

/** Lets a held plan pass, by a guard that allows it. */
export function RaiseGuard({ sync, held }: { readonly sync: Sync; readonly held: Held }) {
  const client = useQueryClient();
  const [opened, asking] = useDisclosure(false);
  const [wanted, setWanted] = useState<number | undefined>();
  const most = wanted ?? suggestedShare(held);
  const raise = useMutation({
    mutationFn: async () => {
      const answer = await saveOver(api, { ...contentOfSync(sync), guard: { ...sync.guard, maxRemovalShare: most / 100 } }, sync);
      if ('saved' in answer) return answer.saved;
      throw new Problem(412, 'version-stale', 'Somebody else changed it meanwhile', `${answer.theirs.actor} made version ${answer.theirs.version}.`, 'Look at what it says now, and try again.', []);
    },
    onSuccess: (changed) => {
      client.setQueryData(keys.sync(sync.id), changed);
      tellDone('The guard is raised. The run is planned again now.');
      asking.close();
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.syncs }),
  });
  const finding = findingAt(raise.error instanceof Problem ? raise.error.findings : [], '$.guard');
  return (
    <Group gap="sm" mt={8}>
      <Button size="xs" color="orange" onClick={asking.open}>This is right: raise the guard …</Button>
      <Text size="xs" className="quiet">If it is not, do nothing here: mend the data or the segment, and it goes on by itself.</Text>
      <Sure
        opened={opened}
        title="Raise the guard?"
        action="Raise the guard"
        keep="Leave it held"
        color="orange"
        busy={raise.isPending}
        error={finding === undefined ? raise.error : null}
        onClose={() => {
          raise.reset();
          asking.close();
        }}
        onSure={() => raise.mutate()}
      >
        <Text size="sm">
          Now a run may remove {percent(sync.guard.maxRemovalShare)} of what was sent, and {count(sync.guard.minRemovals)} always pass. This one would remove {plural(held.removes, 'identity', 'identities')} of {count(held.told)}.
        </Text>
        <NumberInput
          label="Let runs remove up to this share"
          description="What was removed in the 24 hours before counts too, so a little more may be needed"
          suffix=" %"
          min={0}
          max={100}
          decimalScale={2}
          value={most}
          error={finding}
          data-autofocus
          onChange={(value) => typeof value === 'number' && setWanted(value)}
        />
        <Text size="sm">It stays raised for later runs; lower it again under “Edit”.</Text>
      </Sure>
    </Group>
  );
}
