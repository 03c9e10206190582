export { explainChannel } from './explain-channel.js';
export type { ChannelExplanation, ExplainedMember, ExplainedPart } from './explanation.js';
