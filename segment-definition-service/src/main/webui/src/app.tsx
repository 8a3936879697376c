import { createBrowserRouter, Navigate } from 'react-router';
import { BuilderPage } from './builder/page';
import { SplitPage } from './cohort/page';
import { DatasetEditor } from './dataset/editor';
import { DatasetList } from './dataset/list';
import { DatasetPage } from './dataset/page';
import { DestinationList } from './destination/list';
import { DestinationPage } from './destination/page';
import { ListEditor } from './list/editor';
import { MemberLists } from './list/list';
import { ListPage } from './list/page';
import { PriorityEditor } from './priority/editor';
import { PriorityLists } from './priority/list';
import { ComparePage } from './segment/compare';
import { SegmentList } from './segment/list';
import { SegmentPage } from './segment/page';
import { Broken, NowhereToBeFound } from './shell/broken';
import { Shell } from './shell/shell';
import { SuppressionPage } from './suppression/page';
import { SyncEditor } from './sync/editor';
import { SyncList } from './sync/list';
import { SyncPage } from './sync/page';
import { SYNCS } from './sync/places';

/** Every place of the user interface. The service answers the first steps of these with the page; see Pages.java. */
export const router = createBrowserRouter([
  {
    element: <Shell />,
    errorElement: <Broken />,
    children: [
      { index: true, element: <Navigate to="/segments" replace /> },
      { path: 'segments', element: <SegmentList /> },
      { path: 'segments/new', element: <BuilderPage key="new" /> },
      { path: 'segments/:segment', element: <SegmentPage /> },
      { path: 'segments/:segment/edit', element: <BuilderPage key="edit" /> },
      { path: 'segments/:segment/compare', element: <ComparePage /> },
      { path: 'segments/:segment/split', element: <SplitPage /> },
      { path: 'priorities', element: <PriorityLists /> },
      { path: 'priorities/new', element: <PriorityEditor key="new" /> },
      { path: 'priorities/:list', element: <PriorityEditor key="edit" /> },
      { path: 'lists', element: <MemberLists /> },
      { path: 'lists/new', element: <ListEditor key="new" /> },
      { path: 'lists/:list', element: <ListPage /> },
      { path: 'suppression', element: <SuppressionPage /> },
      { path: 'datasets', element: <DatasetList /> },
      { path: 'datasets/new', element: <DatasetEditor key="new" /> },
      { path: 'datasets/:dataset', element: <DatasetPage /> },
      { path: 'datasets/:dataset/edit', element: <DatasetEditor key="edit" /> },
      { path: 'destinations', element: <DestinationList /> },
      { path: 'destinations/:destination', element: <DestinationPage /> },
      { path: SYNCS, element: <SyncList /> },
      { path: `${SYNCS}/:sync`, element: <SyncPage key="read" /> },
      { path: `${SYNCS}/:sync/edit`, element: <SyncEditor key="edit" /> },
      { path: '*', element: <NowhereToBeFound /> },
    ],
  },
]);
