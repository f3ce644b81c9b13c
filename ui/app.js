// The few behaviours of a node's pages. Every page works without this file; see each controller for what it adds.
import { Application } from '@hotwired/stimulus';
import AlertingController from './controllers/alerting.js';
import ComposerController from './controllers/composer.js';
import CopyController from './controllers/copy.js';
import CountdownController from './controllers/countdown.js';
import DropController from './controllers/drop.js';
import FrameController from './controllers/frame.js';
import IdleController from './controllers/idle.js';
import LiveController from './controllers/live.js';
import OutboxController from './controllers/outbox.js';
import SubmitController from './controllers/submit.js';
import ThemeController from './controllers/theme.js';
import TimelineController from './controllers/timeline.js';
import keepShell from './shell.js';

const application = Application.start();
document.documentElement.classList.add('scripts'); // what needs them is shown (menu.css)
application.register('alerting', AlertingController);
application.register('composer', ComposerController);
application.register('copy', CopyController);
application.register('countdown', CountdownController);
application.register('drop', DropController);
application.register('frame', FrameController);
application.register('idle', IdleController);
application.register('live', LiveController);
application.register('outbox', OutboxController);
application.register('submit', SubmitController);
application.register('theme', ThemeController);
application.register('timeline', TimelineController);

keepShell();
