// A web server for built sites, as plain as a host that only has files.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { gzipSync } from 'node:zlib';

const types = {
  html: 'text/html',
  css: 'text/css',
  vtt: 'text/vtt',
  txt: 'text/plain',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  mp4: 'video/mp4',
  js: 'text/javascript',
  json: 'application/json',
  xml: 'application/xml',
  webmanifest: 'application/manifest+json',
};

/** Whether compressing a file of this type makes it smaller. */
export const shrinks = (type) => /^text\/|svg|json|xml/.test(type);

/**
 * Answers from the folders of `mounts` (path on the host → folder), a missing file with that site's 404.html;
 * compressed where a browser asks for it and `gzip` is wanted; on any free port unless one is given.
 */
export async function serve(mounts, { gzip = false, port = 0 } = {}) {
  const server = http.createServer((request, response) => {
    const wanted = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const mount = Object.keys(mounts)
      .filter((name) => wanted.startsWith(name))
      .sort((a, b) => b.length - a.length)[0];
    const inside = path.join(mounts[mount], wanted.slice(mount.length), wanted.endsWith('/') ? 'index.html' : '');
    const found = fs.statSync(inside, { throwIfNoEntry: false })?.isFile();
    const file = found ? inside : path.join(mounts[mount], '404.html');
    const type = types[path.extname(file).slice(1)] ?? 'application/octet-stream';
    const packs = gzip && shrinks(type) && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
    const plain = fs.existsSync(file) ? fs.readFileSync(file) : Buffer.from('404');
    const body = packs ? gzipSync(plain, { level: 9 }) : plain;
    response.writeHead(found ? 200 : 404, {
      'content-type': type.startsWith('text/') ? `${type}; charset=utf-8` : type,
      'content-length': body.length,
      'cache-control': file.endsWith('.html') ? 'no-cache' : 'max-age=3600',
      ...(packs && { 'content-encoding': 'gzip' }),
    });
    response.end(body);
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  return server;
}
