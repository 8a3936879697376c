import { Alert, Anchor, Button, Center, Group, List, Skeleton, Stack, Text, Title } from '@mantine/core';
import { CircleAlert, Compass } from 'lucide-react';
import type { ReactNode } from 'react';
import { Link, useRouteError } from 'react-router';
import { Problem } from '../api/http';
import type { Finding } from '../condition/places';
import { Place } from './place';

interface ProblemNoteProps {
  readonly error: unknown;
  readonly again?: () => void;
  readonly findings?: readonly Finding[];
}

/** An error as the API tells it: what it is, what was found, what to do. */
export function ProblemNote({ error, again, findings }: ProblemNoteProps) {
  const problem = error instanceof Problem ? error : undefined;
  const found = findings ?? problem?.findings ?? [];
  return (
    <Alert color="red" variant="light" icon={<CircleAlert size={18} />} title={problem?.title ?? 'Something went wrong in this page'} role="alert">
      <Stack gap={6} align="flex-start">
        <Text size="sm">{problem ? problem.detail : String(error)}</Text>
        {found.length > 0 && (
          <List size="sm" spacing={2}>
            {found.map((finding) => (
              <List.Item key={finding.path + finding.code + finding.message}>
                {finding.path !== '$' && (
                  <Text span size="xs" ff="monospace" className="quiet" mr={6}>
                    {finding.path}
                  </Text>
                )}
                {finding.message}
              </List.Item>
            ))}
          </List>
        )}
        {problem?.remedy && (
          <Text size="sm" fw={550}>
            {problem.remedy}
          </Text>
        )}
        {again && (
          <Button size="compact-sm" variant="light" color="red" onClick={again}>
            Try again
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** Nothing is there yet: what would be here, and how to begin. */
export function Empty({ title, children, action }: { readonly title: string; readonly children: ReactNode; readonly action?: ReactNode }) {
  return (
    <Center py={64} px="md">
      <Stack align="center" gap="xs" maw={440} ta="center">
        <Compass size={32} strokeWidth={1.4} className="quiet" aria-hidden />
        <Title order={2} size="h5">
          {title}
        </Title>
        <Text size="sm" className="quiet">
          {children}
        </Text>
        {action && <Group mt="xs">{action}</Group>}
      </Stack>
    </Center>
  );
}

/** Something is on its way. */
export function Loading({ lines = 4 }: { readonly lines?: number }) {
  return (
    <Stack gap="sm" p="md" role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, at) => (
        <Skeleton key={at} height={18} width={`${90 - ((at * 17) % 40)}%`} />
      ))}
    </Stack>
  );
}

/** A page that could not be drawn. */
export function Broken() {
  const error = useRouteError();
  return (
    <Place title="This page broke">
      <ProblemNote error={error} again={() => window.location.reload()} />
    </Place>
  );
}

export function NowhereToBeFound() {
  return (
    <Place title="There is nothing here">
      <Empty title="No page has this address" action={<Anchor component={Link} to="/segments">Go to the segments</Anchor>}>
        It may have been mistyped, or what it showed may be gone.
      </Empty>
    </Place>
  );
}
