// Watches the platform by its public API alone: the event log says what changed, conversations show it.

const key = document.querySelector('meta[name="chasqui-key"]').content;
const at = id => document.getElementById(id);

const CHANNELS = {
  sms: { name: 'SMS', label: 'Phone number', example: '+12025550117', address: phone => ({ phone }) },
  whatsapp: { name: 'WhatsApp', label: 'Phone number', example: '+12025550117', address: phone => ({ phone }) },
  rcs: { name: 'RCS', label: 'Phone number', example: '+12025550117', address: phone => ({ phone }) },
  voice: { name: 'Voice', label: 'Phone number', example: '+12025550117', address: phone => ({ phone }) },
  email: { name: 'Email', label: 'Email address', example: 'ana@example.com', address: email => ({ email }) },
  push: { name: 'Push', label: 'Device token', example: 'token-1', address: token => ({ push: { app: 'demo', token } }) },
  chat: { name: 'Chat', label: 'Id in the chat app', example: '42', address: id => ({ chat: { connection: 'sandbox', id } }) },
  webhook: { name: 'Webhook', label: 'URL', example: 'https://example.com/hook', address: webhook => ({ webhook }) },
};

const conversations = new Map();
let open = null;
let cursor = null;

class Problem extends Error {}

async function call(method, path, body) {
  const answer = await fetch(path, {
    method,
    headers: { authorization: `Bearer ${key}`, ...(body ? { 'content-type': 'application/json' } : {}) },
    body: body ? JSON.stringify(body) : undefined,
  });
  const json = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) {
    const rules = (json.violations ?? []).map(wrong => `${wrong.pointer}: ${wrong.detail}`);
    throw new Problem([json.detail, ...rules].join('\n'));
  }
  return json;
}

function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  Object.entries(attributes).forEach(([attribute, value]) => made.setAttribute(attribute, value));
  return made;
}

/** The value of an address or another sender, whatever its kind. */
function addressText(party) {
  const [value] = Object.values(party ?? {});
  return typeof value === 'object' ? value.token ?? value.id : value ?? '';
}

function words(content) {
  const [[kind, value]] = Object.entries(content);
  if (typeof value === 'string') {
    return value;
  }
  return value.text ?? value.subject ?? value.caption ?? value.title ?? `[${kind}] ${JSON.stringify(value)}`;
}

function showConversations() {
  const newest = [...conversations.values()].sort((one, other) => other.time.localeCompare(one.time));
  at('none').hidden = newest.length > 0;
  at('conversations').replaceChildren(...newest.map(conversation => {
    const button = element('button', '', { type: 'button', 'aria-current': String(conversation.id === open) });
    button.append(element('span', conversation.person), element('small', `${conversation.channel}, ${conversation.last}`));
    button.addEventListener('click', () => select(conversation.id));
    const item = element('li', '');
    item.append(button);
    return item;
  }));
}

async function select(id) {
  open = id;
  at('open').hidden = false;
  at('timeline-title').textContent = conversations.get(id).person;
  at('timeline').replaceChildren();
  showConversations();
  await showTimeline();
}

async function showTimeline() {
  const id = open;
  const { messages } = await call('GET', `/v1/conversations/${id}/messages?limit=50`);
  if (id !== open) {
    return;
  }
  at('timeline').replaceChildren(...messages.reverse().map(message => {
    const item = element('li', words(message.content), { class: message.direction });
    const receipts = (message.transitions ?? []).map(step => step.reason ? `${step.status} (${step.reason})` : step.status);
    const channel = message.channel ?? message.hops?.at(-1)?.channel ?? conversations.get(id).channel;
    const time = new Date(message.acceptedAt ?? message.receivedAt).toLocaleTimeString();
    item.append(element('small', [time, channel, receipts.join(' → ') || 'received'].join(' · ')));
    return item;
  }));
}

/** Takes what has happened since the last look. */
async function watch() {
  const query = cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`;
  const page = await call('GET', `/v1/events?limit=100${query}`);
  if (!page.recording) {
    await call('PUT', '/v1/events/log', { enabled: true });
  }
  cursor = page.nextCursor;
  let openChanged = false;
  for (const { type, time, data } of page.events) {
    if (data.conversation === undefined || !type.includes('message.')) {
      continue;
    }
    const person = data.direction === 'inbound' ? data.from : data.to;
    conversations.set(data.conversation, {
      id: data.conversation,
      contact: data.contact,
      person: addressText(person),
      from: person,
      channel: data.channel,
      last: type.replace(/^.*message\./, ''),
      time,
    });
    openChanged ||= data.conversation === open;
  }
  if (page.events.length > 0) {
    showConversations();
  }
  if (openChanged) {
    await showTimeline();
  }
  return page.hasMore;
}

async function watchOn() {
  let more = false;
  try {
    more = await watch();
    at('state').textContent = 'Watching';
  } catch {
    at('state').textContent = 'The platform does not answer; trying again.';
  }
  setTimeout(watchOn, more ? 0 : 1000);
}

/** Does what a form asks for; its problem is shown beside it. */
function onSubmit(form, problem, action) {
  form.addEventListener('submit', async event => {
    event.preventDefault();
    problem.textContent = '';
    try {
      await action(new FormData(form, event.submitter));
    } catch (failed) {
      problem.textContent = failed instanceof Problem ? failed.message : 'The platform does not answer.';
    }
  });
}

function chooseChannel() {
  const channel = CHANNELS[at('channel').value];
  at('address-label').textContent = channel.label;
  at('address').value = channel.example;
}

at('channel').append(...Object.entries(CHANNELS).map(([value, { name }]) => element('option', name, { value })));
at('channel').addEventListener('change', chooseChannel);
chooseChannel();

onSubmit(at('send'), at('send-problem'), async form => {
  const sent = await call('POST', '/v1/messages', {
    to: CHANNELS[form.get('channel')].address(form.get('address')),
    channels: [form.get('channel')],
    purpose: form.get('purpose'),
    content: { text: form.get('text') },
  });
  conversations.set(sent.conversation, conversations.get(sent.conversation) ?? {
    id: sent.conversation,
    person: form.get('address'),
    from: CHANNELS[form.get('channel')].address(form.get('address')),
    channel: form.get('channel'),
    last: 'accepted',
    time: new Date().toISOString(),
  });
  await select(sent.conversation);
});

onSubmit(at('reply'), at('reply-problem'), async form => {
  const { id, from, channel } = conversations.get(open);
  const content = { text: form.get('text') };
  if (form.get('as') === 'person') {
    await call('POST', '/v1/sandbox/inbound', { from, channel, content });
  } else {
    await call('POST', `/v1/conversations/${id}/messages`, { content });
  }
  at('reply').reset();
  await showTimeline();
});

watchOn();
