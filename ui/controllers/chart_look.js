// How the chart looks: the colours come from the page's own style, so that both themes and a picture on paper work.
const SIZE = 44;
const FONT = 'system-ui, "Noto Sans", "Noto Sans Thai", "Noto Sans SC", "Noto Sans Arabic", sans-serif';

// `ink`, `quiet`, `paper`, `brand`: colours as the browser resolved them.
// `many`: lines are straight, and say what they are only beside a thing that is chosen.
export function look({ ink, quiet, paper, brand }, many = false) {
  const slices = Object.fromEntries(
    Array.from({ length: 8 }, (_, n) => [
      [`pie-${n + 1}-background-color`, (node) => node.data('colours')[n] ?? '#000'],
      [`pie-${n + 1}-background-size`, (node) => (n < node.data('colours').length ? 100 / node.data('colours').length : 0)],
    ]).flat(),
  );
  return [
    {
      selector: 'node',
      style: {
        width: SIZE,
        height: SIZE,
        'background-color': 'data(colour)',
        'background-image': 'data(sign)',
        'background-width': '24px',
        'background-height': '24px',
        'background-image-containment': 'over',
        label: 'data(label)',
        color: ink,
        'font-size': 12,
        'font-family': FONT,
        'text-valign': 'bottom',
        'text-margin-y': 5,
        'text-wrap': 'ellipsis',
        'text-max-width': '150px',
        'text-outline-color': paper,
        'text-outline-width': 2,
        'min-zoomed-font-size': 6,
      },
    },
    { selector: 'node[slices > 1]', style: { 'pie-size': '100%', ...slices } },
    {
      selector: 'edge',
      style: {
        width: 1.5,
        'line-color': quiet,
        'target-arrow-color': quiet,
        'target-arrow-shape': 'triangle',
        'arrow-scale': 0.8,
        'curve-style': many ? 'straight' : 'bezier',
        label: many ? '' : 'data(word)',
        color: quiet,
        'font-size': 10,
        'font-family': FONT,
        'text-rotation': 'autorotate',
        'text-outline-color': paper,
        'text-outline-width': 2,
        'min-zoomed-font-size': 8,
      },
    },
    { selector: 'edge.near', style: { label: 'data(word)' } },
    { selector: 'node[?marked]', style: { 'border-width': 4, 'border-color': brand } },
    { selector: 'edge[?marked]', style: { width: 4, 'line-color': brand, 'target-arrow-color': brand } },
    { selector: 'node:selected', style: { 'border-width': 4, 'border-color': ink } },
    { selector: '.far', style: { opacity: 0.2 } },
  ];
}

// Elements as cytoscape takes them, from the node's JSON. A name's direction is its own, also among others.
export function elements({ points, lines }) {
  return [
    ...points.map(({ place, ...data }) => ({
      group: 'nodes',
      data: { ...data, label: `\u2068${data.name}\u2069`, colour: data.colours[0], slices: data.colours.length, pinned: Boolean(place) },
      ...(place ? { position: { x: place[0], y: place[1] } } : {}),
    })),
    ...lines.map((data) => ({ group: 'edges', data })),
  ];
}
