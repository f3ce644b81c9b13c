// The few behaviours of a node's pages. Every page works without this file; see each controller for what it adds.
import { Application } from '@hotwired/stimulus';
import AttachController from './controllers/attach.js';
import ChooseController from './controllers/choose.js';
import ComposerController from './controllers/composer.js';
import IdleController from './controllers/idle.js';
import LiveController from './controllers/live.js';
import PasskeyController from './controllers/passkey.js';
import SubmitController from './controllers/submit.js';
import ThemeController from './controllers/theme.js';
import TimelineController from './controllers/timeline.js';

const application = Application.start();
application.register('attach', AttachController);
application.register('choose', ChooseController);
application.register('composer', ComposerController);
application.register('idle', IdleController);
application.register('live', LiveController);
application.register('passkey', PasskeyController);
application.register('submit', SubmitController);
application.register('theme', ThemeController);
application.register('timeline', TimelineController);
