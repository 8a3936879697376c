import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Trash2 } from 'lucide-react';
import { Link, useNavigate, useParams } from 'react-router';
import { lists, type MemberList } from '../api/definitions';
import { keys, useList } from '../api/queries';
import { useNames } from '../segment/names';
import { Loading, ProblemNote } from '../shell/broken';
import { Place } from '../shell/place';
import { plural, tellDone, tellProblem, When } from '../shell/say';
import { Sure } from '../shell/sure';
import { PasteIds } from './paste';
import { UploadIds } from './upload';

const TRAIL = [{ to: '/lists', label: 'Lists' }];

/** A list: how many ids there are, how they are changed, and who uses it. */
export function ListPage() {
  const { list: id = '' } = useParams();
  const found = useList(id);
  if (found.isPending) return <Place title={id} trail={TRAIL}><Loading /></Place>;
  if (found.data === undefined) return <Place title={id} trail={TRAIL}><ProblemNote error={found.error} again={() => void found.refetch()} /></Place>;
  return <Shown list={found.data} />;
}

function Shown({ list }: { readonly list: MemberList }) {
  const names = useNames();
  const isThere = list.state === 'active';
  return (
    <Place
      title={list.displayName}
      trail={TRAIL}
      about={<>{list.id} · ids of {names.dataset(list.dataset)} · version {list.version} by {list.actor}, <When at={list.updateTime} /></>}
      actions={isThere && <DeleteButton list={list} />}
    >
      <Stack gap="lg">
        <Card>
          <Title order={2} size="h4" className="numbers">{isThere ? plural(list.count, 'id') : 'This list is deleted'}</Title>
          {list.description !== '' && <Text size="sm" mt={4}>{list.description}</Text>}
          <Text size="sm" className="quiet" mt={4}>The ids are kept, and never shown: they may be personal.</Text>
        </Card>
        {isThere && <UploadIds list={list} />}
        {isThere && <PasteIds list={list} />}
        <Users list={list} />
      </Stack>
    </Place>
  );
}

function Users({ list }: { readonly list: MemberList }) {
  const names = useNames();
  return (
    <Card>
      <Title order={2} size="h5" mb="xs">Used by</Title>
      {list.usedBy.length === 0 && <Text size="sm" className="quiet">No segment yet. Add “List” to a segment’s conditions.</Text>}
      <Group gap="md">
        {list.usedBy.map((id) => <Link key={id} className="row-link" to={`/segments/${id}`}>{names.segment(id)}</Link>)}
      </Group>
    </Card>
  );
}

function DeleteButton({ list }: { readonly list: MemberList }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [opened, asking] = useDisclosure(false);
  const remove = useMutation({
    mutationFn: () => lists.remove(list.id, list.version),
    onSuccess: () => {
      tellDone(`${list.displayName} is deleted`);
      void navigate('/lists');
    },
    onError: tellProblem,
    onSettled: () => client.invalidateQueries({ queryKey: keys.lists }),
  });
  return (
    <>
      <Button variant="default" aria-label="Delete" px="sm" onClick={asking.open}>
        <Trash2 size={15} />
      </Button>
      <Sure opened={opened} title={`Delete ${list.displayName}?`} action="Delete" busy={remove.isPending} onClose={asking.close} onSure={() => remove.mutate()}>
        <Text size="sm">Its ids are removed. They can’t be read back from here.</Text>
      </Sure>
    </>
  );
}
