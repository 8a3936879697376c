import { Anchor, Box, Breadcrumbs, Group, Stack, Text, Title } from '@mantine/core';
import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router';

interface PlaceProps {
  readonly title: string;
  readonly beside?: ReactNode;
  readonly about?: ReactNode;
  readonly trail?: readonly { readonly to: string; readonly label: string }[];
  readonly actions?: ReactNode;
  readonly wide?: boolean;
  readonly children: ReactNode;
}

/** A page: where it is, what it is called, what can be done, and what is in it. */
export function Place({ title, beside, about, trail, actions, wide, children }: PlaceProps) {
  useEffect(() => {
    document.title = `${title} · Segments`;
  }, [title]);
  return (
    <Box px={{ base: 'md', sm: 'xl' }} py={{ base: 'md', sm: 'lg' }} maw={wide ? 1560 : 1180} mx="auto">
      {trail && (
        <Breadcrumbs mb={6} separator="/" fz="sm" styles={{ root: { flexWrap: 'nowrap' }, breadcrumb: { minWidth: 0 } }}>
          {trail.map(({ to, label }) => (
            <Anchor key={to} component={Link} to={to} size="sm" c="dimmed" truncate lh={1.6} display="block">
              {label}
            </Anchor>
          ))}
        </Breadcrumbs>
      )}
      <Group justify="space-between" align="flex-start" mb="lg" gap="sm">
        <Stack gap={4} miw={0} flex="1 1 320px">
          <Group gap="sm" wrap="nowrap" align="center">
            <Title order={1} size="h3" lts={-0.3} style={{ overflowWrap: 'anywhere' }}>
              {title}
            </Title>
            {beside}
          </Group>
          {about && (
            <Text size="sm" className="quiet" component="div">
              {about}
            </Text>
          )}
        </Stack>
        {actions && <Group gap="xs">{actions}</Group>}
      </Group>
      {children}
    </Box>
  );
}
