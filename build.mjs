// Builds the interface: ui/app.js, ui/app.css, ui/apart.*, ui/chart.*, ui/service_worker.js, ui/guest.js, ui/outbox.js, ui/picker.js and ui/choose.js into
// one file each, and the icons named in ui/icons.json into one sprite; copies the fonts of documents and the handbook. Run by ./hornbill; writes only into the
// node's static files and src/hornbill/documents/fonts. Nothing it needs is fetched.
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import * as esbuild from 'esbuild';
import { geoNaturalEarth1, geoPath } from 'd3-geo';
import { feature, mesh } from 'topojson-client';
import { presimplify, quantile, simplify } from 'topojson-simplify';

const TARGET = 'src/hornbill/node/static/hornbill';
const ICONS = 'node_modules/lucide-static/icons';
const OUTLINES = 'node_modules/world-atlas/countries-50m.json'; // Natural Earth, in the public domain
const DETAIL = 0.1; // the share of points that is kept

// One sprite, so that a page names an icon as `icons.svg#NAME` and takes no inline drawing.
function sprite(names) {
  const missing = names.filter((name) => !existsSync(join(ICONS, `${name}.svg`)));
  if (missing.length > 0) {
    throw new Error(`ui/icons.json names icons that lucide does not have: ${missing.join(', ')}`);
  }
  const symbols = [...new Set(names)].sort().map((name) => {
    const drawing = readFileSync(join(ICONS, `${name}.svg`), 'utf8');
    const inner = drawing.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '').replace(/\s+/g, ' ').trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join('')}</svg>\n`;
}

// White signs of things on the link chart, a file each: a canvas draws pictures, and takes none from a sprite.
function signs(names) {
  return names.map((name) => {
    const drawing = readFileSync(join(ICONS, `${name}.svg`), 'utf8');
    return [`sign-${name}.svg`, drawing.replace('stroke="currentColor"', 'stroke="#fff"')];
  });
}

// Outlines of the world on the sheet that maps are drawn on (960 by 500; src/hornbill/cases/core/map_sheet.py has the same
// projection). Of the 1:50m outlines, because coarser ones lack Singapore, Mauritius and other small places.
function world() {
  const fine = presimplify(JSON.parse(readFileSync(OUTLINES, 'utf8')));
  const topology = simplify(fine, quantile(fine, DETAIL));
  const draw = geoPath(geoNaturalEarth1().rotate([-11, 0]).scale(175).translate([480, 250])).digits(2);
  const land = draw(feature(topology, topology.objects.land));
  const borders = draw(mesh(topology, topology.objects.countries, (one, other) => one !== other));
  const path = (id, d) => `<path id="${id}" d="${d}" vector-effect="non-scaling-stroke"/>`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 960 500">${path('land', land)}${path('borders', borders)}</svg>\n`;
}

// A node that is running meanwhile sees the old file or the new one, never half of one.
function replace(name, contents) {
  const draft = join(TARGET, `.${name}.new`);
  writeFileSync(draft, contents);
  renameSync(draft, join(TARGET, name));
}

const built = await esbuild.build({
  entryPoints: ['ui/app.js', 'ui/app.css', 'ui/apart.css', 'ui/apart.js', 'ui/chart.css', 'ui/chart.js', 'ui/service_worker.js', 'ui/guest.js', 'ui/outbox.js', 'ui/picker.js', 'ui/choose.js'],
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  outdir: TARGET,
  // Fonts and pictures that the style sheet names are copied beside it under their own name and a hash.
  loader: { '.woff2': 'file', '.svg': 'file', '.png': 'file' },
  assetNames: '[name]-[hash]',
  legalComments: 'eof', // the licences of what is bundled travel with it
  logLevel: 'warning',
  write: false,
});

mkdirSync(TARGET, { recursive: true });
const fresh = new Map(built.outputFiles.map((file) => [basename(file.path), file.contents]));
fresh.set('icons.svg', sprite(JSON.parse(readFileSync('ui/icons.json', 'utf8'))));
fresh.set('world.svg', world());
for (const [name, drawing] of signs(JSON.parse(readFileSync('ui/signs.json', 'utf8')))) fresh.set(name, drawing);
for (const [name, contents] of fresh) replace(name, contents);
for (const name of readdirSync(TARGET)) if (!fresh.has(name)) rmSync(join(TARGET, name), { recursive: true });

// The fonts in which letters and reports are set (src/hornbill/documents): regular and bold; of Chinese, which has 30,000 signs, the
// regular one alone, because each weight takes 10 MB.
const FONTS = 'src/hornbill/documents/fonts';
const FAMILIES = 'node_modules/@expo-google-fonts';
rmSync(FONTS, { recursive: true, force: true });
mkdirSync(FONTS, { recursive: true });
for (const family of ['noto-sans', 'noto-sans-thai', 'noto-sans-lao', 'noto-sans-khmer', 'noto-sans-arabic', 'noto-sans-sc']) {
  for (const weight of family === 'noto-sans-sc' ? ['400Regular'] : ['400Regular', '700Bold']) {
    const name = readdirSync(join(FAMILIES, family, weight)).find((file) => file.endsWith('.ttf'));
    copyFileSync(join(FAMILIES, family, weight, name), join(FONTS, name));
  }
  copyFileSync(join(FAMILIES, family, 'LICENSE_FONT'), join(FONTS, `${family}-licence.txt`));
}

// The handbook (src/hornbill/handbook): its pages beside the code that reads them, its pictures among the static files.
const BOOK = 'docs/handbook';
const LANGUAGES = readdirSync(BOOK, { withFileTypes: true }).filter((one) => one.isDirectory() && one.name !== 'pictures').map((one) => one.name);
for (const language of LANGUAGES) {
  for (const [from, to, ending] of [
    [join(BOOK, language), join('src/hornbill/handbook/pages', language), '.md'],
    [join(BOOK, 'pictures', language), join('src/hornbill/handbook/static/handbook', language), '.webp'],
  ]) {
    rmSync(to, { recursive: true, force: true });
    mkdirSync(to, { recursive: true });
    if (!existsSync(from)) continue;
    for (const name of readdirSync(from)) if (name.endsWith(ending)) copyFileSync(join(from, name), join(to, name));
  }
}
