import './without-eval.js';
import { openWindow } from './window.js';

void openWindow();
