import { Button, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { useNavigate } from 'react-router';
import { priorities, type PriorityList } from '../api/definitions';
import { keys } from '../api/queries';
import { tellDone, tellProblem } from '../shell/say';
import { Sure } from '../shell/sure';

/** Takes an order away; the segments stay. */
export function DeletePriorities({ list }: { readonly list: PriorityList }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [opened, asking] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: () => priorities.remove(list.id, list.version),
    onSuccess: () => {
      tellDone(`${list.displayName} is deleted`);
      void navigate('/priorities');
    },
    onError: tellProblem,
    onSettled: () => Promise.all([client.invalidateQueries({ queryKey: keys.priorities }), client.invalidateQueries({ queryKey: keys.segments })]),
  });
  return (
    <>
      <Button variant="default" aria-label="Delete" px="sm" onClick={asking.open}><Trash2 size={15} /></Button>
      <Sure opened={opened} title={`Delete ${list.displayName}?`} action="Delete" busy={remove.isPending} onClose={asking.close} onSure={() => remove.mutate()}>
        <Text size="sm">Its segments stay. Who qualifies for several of them will be in all of these.</Text>
      </Sure>
    </>
  );
}
