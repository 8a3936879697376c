import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useNavigate } from 'react-router';
import { segments, type Segment } from '../api/definitions';
import { keys, useSyncsOf } from '../api/queries';
import { plural, tellDone, tellProblem } from '../shell/say';
import { Sure } from '../shell/sure';

/** Deletes a segment that is sent nowhere any more. */
export function DeleteButton({ segment }: { readonly segment: Segment }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const syncs = useSyncsOf(segment.id).data ?? [];
  const [opened, asking] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: () => segments.remove(segment.id, segment.version),
    onSuccess: () => {
      tellDone(`${segment.displayName} is deleted`);
      void navigate('/segments');
    },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.segments }),
  });
  if (segment.state === 'deleted') return null;
  return (
    <>
      <Button variant="default" aria-label="Delete" px="sm" onClick={asking.open}>
        <Trash2 size={15} />
      </Button>
      <Sure opened={opened} title={`Delete ${segment.displayName}?`} action="Delete" busy={remove.isPending} onClose={asking.close} onSure={() => remove.mutate()}>
        <Text size="sm">It is not evaluated any more. What it said can still be read over the API.</Text>
        {syncs.length > 0 && (
          <Text size="sm" fw={550}>
            It is still sent to {plural(syncs.length, 'destination')}, which keep what they have. Delete it there first if they should not.
          </Text>
        )}
      </Sure>
    </>
  );
}
