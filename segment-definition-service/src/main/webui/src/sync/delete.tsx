import { Radio, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { syncs as api, type Sync } from '../api/orchestration';
import { keys, useDestinations } from '../api/queries';
import { tellDone } from '../shell/say';
import { Sure } from '../shell/sure';
import { behaviourWords } from './behaviour';

interface DeleteSyncProps {
  readonly sync: Sync;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Ends a sync for good, and asks what is to become of what its destination was told. */
export function DeleteSync({ sync, opened, onClose }: DeleteSyncProps) {
  const client = useQueryClient();
  const destination = useDestinations().data?.find((each) => each.id === sync.destination);
  const canRemove = sync.behaviour === 'mirror' && destination?.canRemove !== false;
  const [fate, setFate] = useState<'stay' | 'remove'>('stay');
  const remove = useMutation({
    mutationFn: () => api.remove(sync.id, fate === 'remove', sync.version),
    onSuccess: (deleted) => {
      client.setQueryData(keys.sync(sync.id), deleted);
      tellDone(fate === 'remove' ? 'Deleted. What was sent is being removed there.' : 'Deleted. What was sent stays there.');
      onClose();
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.syncs }),
  });
  const close = () => {
    remove.reset();
    onClose();
  };
  return (
    <Sure opened={opened} title={`Delete ${sync.displayName}?`} action="Delete" busy={remove.isPending} error={remove.error} onClose={close} onSure={() => remove.mutate()}>
      <Text size="sm">Nothing more is sent to “{sync.object}”. That is for good: its id is never another sync’s.</Text>
      <Radio.Group label="The members that were sent there" value={fate} onChange={(value) => setFate(value === 'remove' ? 'remove' : 'stay')}>
        <Stack gap={6} mt={6}>
          <Radio value="stay" label="stay as they are" />
          <Radio value="remove" label="are removed there" disabled={!canRemove} description={canRemove ? undefined : behaviourWords(sync.behaviour)} />
        </Stack>
      </Radio.Group>
    </Sure>
  );
}
