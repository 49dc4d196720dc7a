// The function at CloudFront's edge, as Node runs it: node tests/viewer-address.mjs
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

const code = readFileSync(new URL('../viewer-address.js', import.meta.url), 'utf8');

for (const ip of ['203.0.113.7', '2001:db8::7']) {
    const forged = { value: '198.51.100.10', multiValue: [{ value: '198.51.100.10' }, { value: '198.51.100.11' }] };
    const event = {
        version: '1.0',
        context: { eventType: 'viewer-request' },
        viewer: { ip },
        request: {
            method: 'POST',
            uri: '/v1/messages',
            headers: { authorization: { value: 'Bearer x' }, 'x-chasqui-viewer-address': forged },
        },
    };
    const request = runInNewContext(`${code}; handler(event)`, { event });
    // Across contexts objects have other prototypes: compared as JSON.
    assert.equal(
        JSON.stringify(request.headers),
        JSON.stringify({ authorization: { value: 'Bearer x' }, 'x-chasqui-viewer-address': { value: ip } }),
    );
    assert.equal(request.uri, '/v1/messages');
}
