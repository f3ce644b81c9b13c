// The few behaviours of a node's pages. Every page works without this file; see each controller for what it adds.
import { Application } from '@hotwired/stimulus';
import AlertingController from './controllers/alerting.js';
import ChooseController from './controllers/choose.js';
import ComposerController from './controllers/composer.js';
import CountdownController from './controllers/countdown.js';
import IdleController from './controllers/idle.js';
import LiveController from './controllers/live.js';
import SubmitController from './controllers/submit.js';
import ThemeController from './controllers/theme.js';
import TimelineController from './controllers/timeline.js';
import keepShell from './shell.js';

const application = Application.start();
application.register('alerting', AlertingController);
application.register('choose', ChooseController);
application.register('composer', ComposerController);
application.register('countdown', CountdownController);
application.register('idle', IdleController);
application.register('live', LiveController);
application.register('submit', SubmitController);
application.register('theme', ThemeController);
application.register('timeline', TimelineController);

keepShell();
