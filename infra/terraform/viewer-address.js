// Runs at CloudFront's edge, before each request: the caller's address goes to the API in a header of its own, in the place
// of whatever the caller has sent under that name.
function handler(event) {
    event.request.headers['x-chasqui-viewer-address'] = { value: event.viewer.ip };
    return event.request;
}
