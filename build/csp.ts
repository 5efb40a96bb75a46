import type { Plugin } from 'vite';
import headers from './security-headers.json' with { type: 'json' };

/** The Content-Security-Policy, as the server sends it and as it stands in the built page. */
export const POLICY = headers['Content-Security-Policy'];

/**
 * Puts the policy in the page as its first meta tag, at build only: the development server injects
 * inline code that the policy refuses.
 */
export function contentSecurityPolicy(): Plugin {
  return {
    name: 'iovascope:csp',
    apply: 'build',
    transformIndexHtml: {
      order: 'post',
      handler: () => [
        {
          tag: 'meta',
          attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
          injectTo: 'head-prepend',
        },
      ],
    },
  };
}
