// A chart as a picture (PNG), drawn from what the node lets out, with its heading, marking and date as on paper.
import cytoscape from 'cytoscape';
import { elements, look } from './chart_look.js';

const PAPER = { ink: '#1a2621', quiet: '#4d5c55', paper: '#ffffff', brand: '#0b4f3c' };
const SCALE = 2;
const ROW = 26 * SCALE;
const MOST = 8000; // pixels along a side that browsers draw without fault

// `places`: id -> {x, y} as they stand on the screen; `stage`: an empty element that has a size.
export async function picture(answer, places, stage) {
  const cy = cytoscape({
    container: stage,
    elements: elements(answer).map((one) => (places[one.data.id] ? { ...one, position: places[one.data.id] } : one)),
    style: look(PAPER),
    layout: { name: 'preset' },
  });
  try {
    await loaded(new Set(answer.points.map((one) => one.sign)));
    const box = cy.elements().boundingBox();
    const scale = Math.min(SCALE, MOST / Math.max(box.w, box.h, 1));
    const chart = await createImageBitmap(await cy.png({ output: 'blob-promise', full: true, bg: PAPER.paper, scale }));
    return await onPaper(chart, answer.heading);
  } finally {
    cy.destroy();
  }
}

// The chart draws its signs once they are there; the browser has them by now, so two frames are enough.
async function loaded(addresses) {
  await Promise.all([...addresses].map((address) => Object.assign(new Image(), { src: address }).decode().catch(() => {})));
  for (let frame = 0; frame < 2; frame += 1) await new Promise((done) => requestAnimationFrame(done));
}

function onPaper(chart, heading) {
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(chart.width, 640 * SCALE);
  const above = ROW * (heading.length + 1);
  canvas.height = chart.height + above + 2 * ROW;
  const pen = canvas.getContext('2d');
  pen.fillStyle = PAPER.paper;
  pen.fillRect(0, 0, canvas.width, canvas.height);
  pen.drawImage(chart, (canvas.width - chart.width) / 2, above);
  pen.fillStyle = PAPER.ink;
  pen.textAlign = 'center';
  pen.font = `600 ${16 * SCALE}px system-ui, "Noto Sans", sans-serif`;
  heading.forEach((text, row) => pen.fillText(text, canvas.width / 2, ROW * (row + 1)));
  pen.fillText(heading.at(-1), canvas.width / 2, canvas.height - ROW / 2);
  return new Promise((done) => canvas.toBlob(done, 'image/png'));
}
