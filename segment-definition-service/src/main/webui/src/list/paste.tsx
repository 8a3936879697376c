import { Button, Card, Group, Stack, Text, Textarea, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lists, type MemberList } from '../api/definitions';
import { keys } from '../api/queries';
import { ProblemNote } from '../shell/broken';
import { plural, tellDone } from '../shell/say';
import { pasted } from './form';

type Change = 'add' | 'takeOut' | 'replace';

/** Adds ids that somebody pastes, takes them out, or replaces all. */
export function PasteIds({ list }: { readonly list: MemberList }) {
  const client = useQueryClient();
  const [text, setText] = useState('');
  const ids = pasted(text);
  const change = useMutation({
    mutationFn: (kind: Change) => (kind === 'replace' ? lists.replace(list.id, ids, list.version) : lists[kind](list.id, ids)),
    onSuccess: (now) => {
      tellDone(now.version === list.version ? 'Nothing had to be changed' : `${list.displayName} has ${plural(now.count, 'id')} now`);
      setText('');
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.lists }),
  });
  const button = (kind: Change, label: string, variant: string) => (
    <Button variant={variant} disabled={ids.length === 0} loading={change.isPending && change.variables === kind} onClick={() => change.mutate(kind)}>{label}</Button>
  );
  return (
    <Card>
      <Title order={2} size="h5" mb="xs">Change some ids</Title>
      <Stack gap="sm">
        <Textarea label="Ids" placeholder="One on each line, or with commas between them" autosize minRows={3} maxRows={10} value={text} onChange={(event) => setText(event.currentTarget.value)} />
        <Group gap="sm">
          {button('add', 'Add', 'filled')}
          {button('takeOut', 'Take out', 'default')}
          {button('replace', 'Replace all', 'default')}
          <Text size="sm" className="quiet">{plural(ids.length, 'id')}</Text>
        </Group>
        {change.isError && <ProblemNote error={change.error} />}
      </Stack>
    </Card>
  );
}
