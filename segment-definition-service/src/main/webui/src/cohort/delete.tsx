import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { cohorts, type Segment } from '../api/definitions';
import { keys, useSyncs } from '../api/queries';
import { plural, tellDone, tellProblem } from '../shell/say';
import { Sure } from '../shell/sure';

/** Takes all cohorts of a segment away. */
export function DeleteSplit({ segment }: { readonly segment: Segment }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [opened, asking] = useDisclosure(false);
  const own = (segment.cohorts ?? []).map((each) => each.segment);
  const syncs = (useSyncs().data ?? []).filter((sync) => own.includes(sync.segment));
  const remove = useMutation({
    mutationFn: () => cohorts.remove(segment.id, segment.version),
    onSuccess: () => {
      tellDone(`${segment.displayName} is not split any more`);
      void navigate(`/segments/${segment.id}`);
    },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.segments }),
  });
  if (own.length === 0) return null;
  return (
    <>
      <Button variant="default" onClick={asking.open}>Delete the split</Button>
      <Sure opened={opened} title="Delete the split?" action="Delete" busy={remove.isPending} onClose={asking.close} onSure={() => remove.mutate()}>
        <Text size="sm">{segment.displayName} keeps its members. Its {plural(own.length, 'cohort')} are not evaluated any more.</Text>
        {syncs.length > 0 && (
          <Text size="sm" fw={550}>They are still sent to {plural(syncs.length, 'destination')}, which keep what they have. Delete them there first if they should not.</Text>
        )}
      </Sure>
    </>
  );
}
