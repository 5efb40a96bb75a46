import { fileURLToPath } from 'node:url';

/** The checkout's top folder, absolute. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
