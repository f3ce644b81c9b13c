// The few behaviours of a node's pages. Every page works without this file; see each controller for what it adds.
import { Application } from '@hotwired/stimulus';
import AlertingController from './controllers/alerting.js';
import AttachController from './controllers/attach.js';
import ChooseController from './controllers/choose.js';
import ComposerController from './controllers/composer.js';
import CountdownController from './controllers/countdown.js';
import IdleController from './controllers/idle.js';
import KeepController from './controllers/keep.js';
import LiveController from './controllers/live.js';
import NoticesController from './controllers/notices.js';
import PasskeyController from './controllers/passkey.js';
import PrintController from './controllers/print.js';
import ScanController from './controllers/scan.js';
import SubmitController from './controllers/submit.js';
import ThemeController from './controllers/theme.js';
import TimelineController from './controllers/timeline.js';
import keepShell from './shell.js';

const application = Application.start();
application.register('alerting', AlertingController);
application.register('attach', AttachController);
application.register('choose', ChooseController);
application.register('composer', ComposerController);
application.register('countdown', CountdownController);
application.register('idle', IdleController);
application.register('keep', KeepController);
application.register('live', LiveController);
application.register('notices', NoticesController);
application.register('passkey', PasskeyController);
application.register('print', PrintController);
application.register('scan', ScanController);
application.register('submit', SubmitController);
application.register('theme', ThemeController);
application.register('timeline', TimelineController);

keepShell();
