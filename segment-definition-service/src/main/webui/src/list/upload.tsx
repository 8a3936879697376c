import { Button, Card, FileInput, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { lists, type MemberList } from '../api/definitions';
import { keys } from '../api/queries';
import { ProblemNote } from '../shell/broken';
import { plural, tellDone } from '../shell/say';

/** Replaces the ids by a file. */
export function UploadIds({ list }: { readonly list: MemberList }) {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [column, setColumn] = useState('');
  const upload = useMutation({
    mutationFn: (chosen: File) => lists.upload(list.id, chosen, column, list.version),
    onSuccess: (now) => {
      tellDone(now.version === list.version ? 'These are the ids that it has' : `${list.displayName} has ${plural(now.count, 'id')} now`);
      setFile(null);
    },
    onSettled: () => client.invalidateQueries({ queryKey: keys.lists }),
  });
  return (
    <Card>
      <Title order={2} size="h5" mb="xs">Replace the ids by a file</Title>
      <Stack gap="sm" align="flex-start">
        <Group align="flex-end" gap="sm">
          <FileInput label="CSV file" placeholder="Choose a file" accept=".csv,.txt,.tsv,text/csv,text/plain" value={file} onChange={setFile} w={280} clearable />
          <TextInput label="Column with the ids" placeholder="found by itself" value={column} onChange={(event) => setColumn(event.currentTarget.value)} w={200} />
          <Button disabled={file === null} loading={upload.isPending} onClick={() => file !== null && upload.mutate(file)}>Upload</Button>
        </Group>
        <Text size="sm" className="quiet">
          One column, or one that is named like the dataset’s id. Ids are written as in the dataset: 42, not 42.0. What is in the file replaces everything.
        </Text>
        {upload.isError && <ProblemNote error={upload.error} />}
      </Stack>
    </Card>
  );
}
