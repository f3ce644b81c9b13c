// Behaviours of pages that few open or that are opened seldom, so that a room on a slow link does not carry them.
import { Application } from '@hotwired/stimulus';
import AttachController from './controllers/attach.js';
import CaptureController from './controllers/capture.js';
import KeepController from './controllers/keep.js';
import NoticesController from './controllers/notices.js';
import PasskeyController from './controllers/passkey.js';
import PrintController from './controllers/print.js';
import ScanController from './controllers/scan.js';
import SignatureController from './controllers/signature.js';
import SlideController from './controllers/slide.js';
import StockController from './controllers/stock.js';
import SurveilController from './controllers/surveil.js';
import './stays.js';

const application = Application.start();
application.register('attach', AttachController);
application.register('capture', CaptureController);
application.register('keep', KeepController);
application.register('notices', NoticesController);
application.register('passkey', PasskeyController);
application.register('print', PrintController);
application.register('scan', ScanController);
application.register('signature', SignatureController);
application.register('slide', SlideController);
application.register('stock', StockController);
application.register('surveil', SurveilController);

export { default } from './share_over.js';
