import { Badge, Button, Card, createTheme, Paper, type MantineColorsTuple } from '@mantine/core';

const pine: MantineColorsTuple = [
  '#effaf8', '#d9f2ee', '#b1e5dd', '#82d4c8', '#4fbdb0', '#2aa396', '#13857b', '#0f766e', '#0d5f59', '#0a4a46',
];

/** The greys of the dark scheme, with the same touch of green as the page. */
const dark: MantineColorsTuple = [
  '#d5dddc', '#a9b6b4', '#8a9996', '#5f6e6c', '#3a4846', '#2c3836', '#1f2827', '#1a2120', '#141a19', '#0f1413',
];

export const theme = createTheme({
  primaryColor: 'pine',
  primaryShade: { light: 7, dark: 5 },
  colors: { pine, dark },
  fontFamily: "'Inter Variable', Inter, system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', 'JetBrains Mono', Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  headings: { fontWeight: '650' },
  defaultRadius: 'md',
  cursorType: 'pointer',
  autoContrast: true,
  respectReducedMotion: true,
  components: {
    Card: Card.extend({ defaultProps: { withBorder: true, padding: 'lg', radius: 'lg' } }),
    Paper: Paper.extend({ defaultProps: { radius: 'lg' } }),
    Badge: Badge.extend({
      defaultProps: { variant: 'light', radius: 'sm', tt: 'none', fw: 550 },
      styles: { root: { minWidth: 'max-content' }, label: { overflow: 'visible' } },
    }),
    Button: Button.extend({ defaultProps: { fw: 550 } }),
  },
});
