import type { ReactElement } from 'react';
import { createBrowserRouter, Navigate } from 'react-router';
import { ALERTS } from './alert/places';
import { Broken, Loading, NowhereToBeFound } from './shell/broken';
import { Shell } from './shell/shell';
import { SYNCS } from './sync/places';

/** A page whose code is fetched when somebody goes there. */
function page<Room>(fetched: () => Promise<Room>, drawn: (room: Room) => ReactElement) {
  return { lazy: async () => ({ element: drawn(await fetched()) }) };
}

/** Every place of the user interface. The service answers the first steps of these with the page; see Pages.java. */
export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Broken />,
    hydrateFallbackElement: <Loading />,
    children: [
      { index: true, element: <Navigate to="/segments" replace /> },
      { path: 'segments', ...page(() => import('./segment/list'), ({ SegmentList }) => <SegmentList />) },
      { path: 'segments/new', ...page(() => import('./builder/page'), ({ BuilderPage }) => <BuilderPage key="new" />) },
      { path: 'segments/:segment', ...page(() => import('./segment/page'), ({ SegmentPage }) => <SegmentPage />) },
      { path: 'segments/:segment/edit', ...page(() => import('./builder/page'), ({ BuilderPage }) => <BuilderPage key="edit" />) },
      { path: 'segments/:segment/compare', ...page(() => import('./segment/compare'), ({ ComparePage }) => <ComparePage />) },
      { path: 'segments/:segment/split', ...page(() => import('./cohort/page'), ({ SplitPage }) => <SplitPage />) },
      { path: 'priorities', ...page(() => import('./priority/list'), ({ PriorityLists }) => <PriorityLists />) },
      { path: 'priorities/new', ...page(() => import('./priority/editor'), ({ PriorityEditor }) => <PriorityEditor key="new" />) },
      { path: 'priorities/:list', ...page(() => import('./priority/editor'), ({ PriorityEditor }) => <PriorityEditor key="edit" />) },
      { path: 'lists', ...page(() => import('./list/list'), ({ MemberLists }) => <MemberLists />) },
      { path: 'lists/new', ...page(() => import('./list/editor'), ({ ListEditor }) => <ListEditor key="new" />) },
      { path: 'lists/:list', ...page(() => import('./list/page'), ({ ListPage }) => <ListPage />) },
      { path: 'suppression', ...page(() => import('./suppression/page'), ({ SuppressionPage }) => <SuppressionPage />) },
      { path: 'erasure', ...page(() => import('./erasure/page'), ({ ErasurePage }) => <ErasurePage />) },
      { path: 'datasets', ...page(() => import('./dataset/list'), ({ DatasetList }) => <DatasetList />) },
      { path: 'datasets/new', ...page(() => import('./dataset/editor'), ({ DatasetEditor }) => <DatasetEditor key="new" />) },
      { path: 'datasets/:dataset', ...page(() => import('./dataset/page'), ({ DatasetPage }) => <DatasetPage />) },
      { path: 'datasets/:dataset/edit', ...page(() => import('./dataset/editor'), ({ DatasetEditor }) => <DatasetEditor key="edit" />) },
      { path: 'destinations', ...page(() => import('./destination/list'), ({ DestinationList }) => <DestinationList />) },
      { path: 'destinations/:destination', ...page(() => import('./destination/page'), ({ DestinationPage }) => <DestinationPage />) },
      { path: SYNCS, ...page(() => import('./sync/list'), ({ SyncList }) => <SyncList />) },
      { path: `${SYNCS}/:sync`, ...page(() => import('./sync/page'), ({ SyncPage }) => <SyncPage key="read" />) },
      { path: `${SYNCS}/:sync/edit`, ...page(() => import('./sync/editor'), ({ SyncEditor }) => <SyncEditor key="edit" />) },
      { path: ALERTS, ...page(() => import('./alert/list'), ({ AlertList }) => <AlertList />) },
      { path: '*', element: <NowhereToBeFound /> },
    ],
  },
]);
