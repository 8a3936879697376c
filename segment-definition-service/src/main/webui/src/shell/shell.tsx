import { ActionIcon, AppShell, Badge, Burger, Group, Text, Tooltip, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { ArrowDownNarrowWide, Bell, Database, Eraser, ListChecks, Moon, RefreshCw, Send, Sun, UserX, Users } from 'lucide-react';
import { useEffect } from 'react';
import { Link, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { ALERTS } from '../alert/places';
import { useOpenAlerts } from '../api/alerts';
import { WORKSPACE } from '../api/http';
import { SYNCS } from '../sync/places';
import mark from './mark.svg';
import { placeOf } from './where';

const PLACES = [
  { to: '/segments', label: 'Segments', icon: Users },
  { to: '/priorities', label: 'Priorities', icon: ArrowDownNarrowWide },
  { to: '/lists', label: 'Lists', icon: ListChecks },
  { to: '/suppression', label: 'Suppression', icon: UserX },
  { to: '/erasure', label: 'Erasure', icon: Eraser },
  { to: '/datasets', label: 'Datasets', icon: Database },
  { to: SYNCS, label: 'Syncs', icon: RefreshCw },
  { to: '/destinations', label: 'Destinations', icon: Send },
  { to: ALERTS, label: 'Alerts', icon: Bell },
];

/** What is around every page. */
export function Shell() {
  const [open, rail] = useDisclosure(false);
  const { pathname } = useLocation();
  const { close } = rail;
  useEffect(close, [pathname, close]);
  const here = placeOf(pathname, PLACES.map((each) => each.to));
  return (
    <AppShell header={{ height: { base: 52, sm: 0 } }} navbar={{ width: 232, breakpoint: 'sm', collapsed: { mobile: !open } }} padding={0}>
      <a className="skip" href="#main">
        Skip to the content
      </a>
      <AppShell.Header hiddenFrom="sm" px="md">
        <Group h="100%" justify="space-between">
          <Brand />
          <Burger opened={open} onClick={rail.toggle} size="sm" aria-label={open ? 'Close the menu' : 'Open the menu'} />
        </Group>
      </AppShell.Header>
      <AppShell.Navbar p="md" aria-label="Main">
        <Group mb="lg" px={4} visibleFrom="sm">
          <Brand />
        </Group>
        <nav aria-label="Places">
          {PLACES.map(({ to, label, icon: Icon }) => (
            <Link key={to} to={to} className="rail-link" aria-current={to === here ? 'page' : undefined}>
              <Icon size={18} aria-hidden />
              {label}
              {to === ALERTS && <OpenAlerts />}
            </Link>
          ))}
        </nav>
        <Group mt="auto" justify="space-between" px={4}>
          <Text size="xs" className="quiet">
            Workspace {WORKSPACE}
          </Text>
          <SchemeSwitch />
        </Group>
      </AppShell.Navbar>
      <AppShell.Main id="main" tabIndex={-1}>
        <Outlet />
        <ScrollRestoration />
      </AppShell.Main>
    </AppShell>
  );
}

/** How many alerts nobody has taken on; nothing where they are not known. */
function OpenAlerts() {
  const open = (useOpenAlerts().data ?? []).filter((each) => each.acknowledgedBy === undefined).length;
  return open === 0 ? null : <Badge ml="auto" size="sm" color="orange" aria-label={`${open} open`}>{open}</Badge>;
}

function Brand() {
  return (
    <Group gap={10}>
      <img src={mark} width={26} height={26} alt="" />
      <Text fw={700} size="md" lts={-0.2}>
        Segments
      </Text>
    </Group>
  );
}

function SchemeSwitch() {
  const { setColorScheme } = useMantineColorScheme();
  const scheme = useComputedColorScheme('light');
  const other = scheme === 'dark' ? 'light' : 'dark';
  return (
    <Tooltip label={`Use the ${other} colours`}>
      <ActionIcon variant="subtle" color="gray" onClick={() => setColorScheme(other)} aria-label={`Use the ${other} colours`}>
        {scheme === 'dark' ? <Sun size={16} /> : <Moon size={16} />}
      </ActionIcon>
    </Tooltip>
  );
}
