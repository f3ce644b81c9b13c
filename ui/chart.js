// The link chart: draws what the page's list says, and lets the officer arrange it. Loaded on that page alone.
import { Application } from '@hotwired/stimulus';
import ChartController from './controllers/chart.js';

Application.start().register('chart', ChartController);
