export { labLink, type LabLinkOptions, type LabLinkResult } from './lab.js';
