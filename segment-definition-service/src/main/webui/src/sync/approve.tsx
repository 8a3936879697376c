import { Button, NumberInput, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Problem } from '../api/http';
import { syncs as api, type Held, type Sync } from '../api/orchestration';
import { keys } from '../api/queries';
import { count, plural, share, tellDone, When } from '../shell/say';
import { Sure } from '../shell/sure';
import { findingAt } from './form';
import { approvesOf, mostApproved } from './guard';

const DAY = 24 * 3_600_000;

/** Lets the held plan pass, and no later one. */
export function Approve({ sync, held }: { readonly sync: Sync; readonly held: Held }) {
  const client = useQueryClient();
  const [opened, asking] = useDisclosure(false);
  const [wanted, setWanted] = useState<number | undefined>();
  const most = wanted ?? mostApproved(held);
  const approve = useMutation({
    mutationFn: () => api.waive(sync.id, most, new Date(Date.now() + DAY).toISOString(), sync.version),
    onSuccess: (approved) => {
      client.setQueryData(keys.sync(sync.id), approved);
      tellDone('Approved. The run is planned again now.');
      asking.close();
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.syncs }),
  });
  const finding = findingAt(approve.error instanceof Problem ? approve.error.findings : [], '$.maxRemovals');
  const given = approvesOf(sync, held);
  if (given) return <Text size="sm">Approved by {given.actor}, for up to {plural(given.maxRemovals, 'removal')} until <When at={given.expireTime} />. It is sent in a moment, if it removes no more than that.</Text>;
  return (
    <>
      <Button size="xs" color="orange" disabled={held.plan === 0} onClick={asking.open}>This is right: approve it …</Button>
      <Sure
        opened={opened}
        title="Send the held run?"
        action={`Approve ${plural(most, 'removal')}`}
        keep="Leave it held"
        color="orange"
        busy={approve.isPending}
        error={finding === undefined ? approve.error : null}
        onClose={() => {
          approve.reset();
          asking.close();
        }}
        onSure={() => approve.mutate()}
      >
        <Text size="sm">
          {plural(held.removes, 'identity', 'identities')} of {count(held.told)} ({share(held.removes, held.told)}) {held.removes === 1 ? 'is' : 'are'} removed from “{sync.object}” at once, and whoever is new is sent. What is removed there is not undone by a click: who comes back to the segment is sent again.
        </Text>
        <NumberInput
          label="Approve up to so many removals"
          description="A few more may have left by the time it is sent. With more than this it is held again"
          min={held.removes}
          allowDecimal={false}
          thousandSeparator=","
          value={most}
          error={finding}
          data-autofocus
          onChange={(value) => typeof value === 'number' && setWanted(value)}
        />
        <Text size="sm">It holds for this run alone, and for 24 hours. The guard stays as it is for every later one.</Text>
      </Sure>
    </>
  );
}
